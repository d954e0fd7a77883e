// Starts the app and, should that fail, says so in words instead of leaving a
// blank page. A file rather than an inline script: see Trunk.toml.

// English only: the locale files are read by the app, which is what is missing.
const REASONS = {
  unsupported: 'This browser has no WebAssembly. Any current Firefox, Chrome, Edge or Safari will do.',
  load: 'The app could not be loaded. Please check the connection and reload the page.',
  disk: 'Browsers do not run such pages from a disk. Put the folder on any web host, or run “cargo xtask serve”.',
  start: 'The app stopped while starting. Please reload the page; if it happens again, remove what follows “#” from the address.',
};

/** Replaces the waiting text of the shell by what went wrong. */
function fail(reason, error) {
  console.error(error);
  const text = document.getElementById('shell-text');
  if (!text) return;
  text.className = 'shell-problem';
  text.setAttribute('role', 'alert');
  text.textContent = `${REASONS[reason]} (${error?.message ?? error})`;
  document.documentElement.dataset.failed = reason;
}

async function boot() {
  const { js, wasm } = document.querySelector('meta[name="worldlines-app"]').dataset;
  if (typeof WebAssembly !== 'object') {
    return fail('unsupported', new Error('no WebAssembly'));
  }
  // Addresses are relative to the page; an import would take them as relative to this file.
  const at = (path) => new URL(path, document.baseURI).href;
  let init;
  let module_or_path;
  try {
    module_or_path = fetch(at(wasm)).then(ok);
    ({ default: init } = await import(at(js)));
    module_or_path = await module_or_path;
  } catch (error) {
    return fail(location.protocol === 'file:' ? 'disk' : 'load', error);
  }
  try {
    await init({ module_or_path });
  } catch (error) {
    return fail('start', error);
  }
  document.getElementById('shell')?.remove();
}

function ok(response) {
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response;
}

boot();
