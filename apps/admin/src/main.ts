import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app.ts';
import { appConfig } from './app/app.config.ts';
import { keepConsole } from './app/offline/keep-console.ts';

void bootstrapApplication(App, appConfig).then(keepConsole);
