// Fingers on the glass: the browser itself makes taps, holds, scrolling and pointers of them.

/** One or two fingers on this page. Places are pixels of the window. */
export async function fingers(page) {
  const client = await page.context().newCDPSession(page);
  const send = (type, ...places) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: places.map(({ x, y }, id) => ({ x, y, id })) });
  const up = () => send('touchEnd');
  /** Goes in some steps from each of `from` to the same one of `to`. */
  const drag = async (from, to, steps = 10) => {
    await send('touchStart', ...from);
    for (let n = 1; n <= steps; n += 1) {
      await send('touchMove', ...from.map((at, id) => ({
        x: at.x + ((to[id].x - at.x) * n) / steps,
        y: at.y + ((to[id].y - at.y) * n) / steps,
      })));
    }
    await up();
  };
  return {
    tap: async (at) => {
      await send('touchStart', at);
      await up();
    },
    /** Stays for longer than what the page takes for resting. */
    hold: async (at) => {
      await send('touchStart', at);
      await page.waitForTimeout(750);
      await up();
    },
    drag: (from, to) => drag([from], [to]),
    pinch: (from, to) => drag(from, to),
  };
}
