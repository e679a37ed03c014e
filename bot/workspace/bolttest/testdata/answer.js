// A plain app to set another one beside: it acknowledges a mention, as Bolt does by
// itself, and posts in its thread the message that ANSWER holds as JSON.
'use strict';

const { newApp, start, token } = require('./connect');

const answer = JSON.parse(process.env.ANSWER);
const app = newApp({ token });

app.event('app_mention', async ({ event, client }) => {
  await client.chat.postMessage({ ...answer, channel: event.channel, thread_ts: event.ts });
});

start(app);
