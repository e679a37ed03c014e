// An app that uses what who-owns uses of Slack, and says in its messages what it was
// told, so that a test sees it in the workspace.
'use strict';

const { WebClient } = require('@slack/web-api');
const { newApp, start, token, clientOptions } = require('./connect');

// Bolt acknowledges an event when it knows whose it is. The first delivery of one
// that says "stall" it never does.
const identity = new WebClient(token, clientOptions).auth.test();
const stalled = new Set();
async function authorize(_source, body) {
  if (body.event?.text?.includes('stall') && !stalled.has(body.event_id)) {
    stalled.add(body.event_id);
    await new Promise(() => {});
  }
  const me = await identity;
  return { botToken: token, botId: me.bot_id, botUserId: me.user_id, teamId: me.team_id };
}

const app = newApp({ authorize });

const plain = (text) => ({ type: 'plain_text', text });
const mrkdwn = (text) => ({ type: 'mrkdwn', text });
const button = (action_id, text, value) => ({ type: 'button', action_id, text: plain(text), value });

const duty = { type: 'plain_text_input', action_id: 'duty' };
const role = { type: 'external_select', action_id: 'role', min_query_length: 2 };
const modal = (about) => ({
  type: 'modal',
  callback_id: 'ask',
  notify_on_close: true,
  private_metadata: about,
  title: plain('Ask'),
  submit: plain('Ask'),
  blocks: [
    { type: 'input', block_id: 'what', label: plain('Duty'), element: duty },
    { type: 'input', block_id: 'who', label: plain('Role'), optional: true, element: role },
  ],
});

app.command('/who-owns', async ({ command, ack, respond }) => {
  await ack({ text: `acknowledged ${command.text}` });
  await respond({ text: `responded to ${command.user_name} in ${command.channel_name}`, response_type: 'in_channel' });
});

app.event('app_mention', async ({ event, context, client }) => {
  const retry = context.retryNum > 0 ? `retry ${context.retryNum} ${context.retryReason}` : 'first delivery';
  const text = `${retry} of ${event.text.replace(`<@${context.botUserId}>`, 'a mention')} by ${event.user}`;
  const actions = [button('more', 'More', 'all'), button('ask', 'Ask', event.ts)];
  await client.chat.postMessage({
    channel: event.channel,
    thread_ts: event.thread_ts ?? event.ts,
    text,
    blocks: [
      { type: 'section', text: mrkdwn(text) },
      { type: 'actions', block_id: 'row', elements: actions },
    ],
  });
});

app.action({ block_id: 'row', action_id: 'more' }, async ({ action, body, ack, respond, say }) => {
  await ack();
  await respond({ text: `${action.text.text} ${action.value}, instead of: ${body.message.text}`, replace_original: true });
  await say({ text: `pressed by ${body.user.name} in ${body.channel.name}`, thread_ts: body.message.thread_ts });
});

app.action('ask', async ({ action, body, ack, client }) => {
  await ack();
  await client.views.open({ trigger_id: body.trigger_id, view: modal(action.value) });
});

app.options('role', async ({ options, ack }) => {
  const found = ['Product Manager', 'Product Owner'].filter((name) => name.includes(options.value));
  await ack({ options: found.map((name) => ({ text: plain(name), value: name })) });
});

app.view('ask', async ({ view, body, ack, client }) => {
  const { what, who } = view.state.values;
  if (what.duty.value.length < 4) {
    await ack({ response_action: 'errors', errors: { what: `"${what.duty.value}" is too short` } });
    return;
  }
  await ack();
  const chosen = who.role.selected_option?.value ?? 'nobody';
  await client.chat.postMessage({
    channel: body.user.id,
    text: `submitted ${what.duty.value} and ${chosen}, about ${view.private_metadata}`,
  });
});

app.view({ type: 'view_closed', callback_id: 'ask' }, async ({ body, ack, client }) => {
  await ack();
  await client.chat.postMessage({ channel: body.user.id, text: `closed, ${body.is_cleared ? 'with all' : 'alone'}` });
});

app.shortcut('who_owns_global', async ({ shortcut, ack, client }) => {
  await ack();
  await client.views.open({ trigger_id: shortcut.trigger_id, view: modal('the global shortcut') });
});

app.shortcut({ type: 'message_action', callback_id: 'who_owns_message' }, async ({ shortcut, ack, respond }) => {
  await ack();
  await respond({ text: `about "${shortcut.message.text}" in ${shortcut.channel.name}` });
});

app.event('app_home_opened', async ({ event, client }) => {
  if (event.tab !== 'home') return;
  const blocks = [{ type: 'section', text: plain(`home of ${event.user}`) }];
  await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
});

start(app);
