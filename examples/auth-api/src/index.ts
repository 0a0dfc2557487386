import { existsSync } from 'node:fs';
import { loadConfig } from './config.js';
import { createApp } from './server.js';

if (existsSync('.env')) process.loadEnvFile('.env');

const config = loadConfig();
createApp(config).listen(config.port, () => {
  console.log(`Listening on port ${config.port}`);
});
