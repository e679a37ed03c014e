// What every app here shares: a Bolt app in the workspace that the environment
// names. start() connects it, says so on the standard output, and ends the process
// when the standard input does.
'use strict';

const { App, LogLevel } = require('@slack/bolt');

const clientOptions = { slackApiUrl: process.env.SLACK_API_URL };

exports.token = process.env.SLACK_BOT_TOKEN;
exports.clientOptions = clientOptions;

exports.newApp = (options) =>
  new App({
    appToken: process.env.SLACK_APP_TOKEN,
    socketMode: true,
    clientOptions,
    logger: toStderr(),
    ...options,
  });

exports.start = async (app) => {
  process.stdin.on('end', () => process.exit(0)).resume();
  await app.start();
  console.log('connected');
};

// Bolt logs to the standard output by itself.
function toStderr() {
  const write = (level) => (...words) => console.error(level, ...words);
  return {
    debug: () => {},
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
