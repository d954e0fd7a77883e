# The catalogue, the way through a topic, and what one is invited to do.

# What each topic is about, in one line.
topic-request-and-reply = One question, one answer, and everything that can come between them.
topic-reliable-delivery = Each message once and in order, over a channel that loses, copies and reorders.
topic-agreement = What several processes can come to know together, and what they never can.
topic-time-and-clocks = Which event could have influenced which, when no two clocks agree.
topic-mutual-exclusion = One at a time, without anyone in charge.
