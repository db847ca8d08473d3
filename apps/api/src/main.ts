import { readConfig } from './config.ts';
import { createApp } from './create-app.ts';

const config = readConfig();
const app = await createApp(config);
if (config.roles.has('api')) {
  await app.listen(config.port, config.host);
  process.send?.({ ready: true, url: await app.getUrl() });
} else {
  await app.init();
  process.send?.({ ready: true });
}
// The starter's channel closes when the starter is gone, however it went: then this process has no reason to stay.
process.on('disconnect', () => void app.close().finally(() => process.exit(0)));
