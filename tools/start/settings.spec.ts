import { addressOf, readSettings } from './settings.ts';

const read = (environment: Record<string, string>, ...args: string[]) => readSettings(args, environment, '/checkout');

describe('what the person who starts Custodian may choose', () => {
  it('is nothing: the demonstration then answers on this machine only, from a folder in the checkout', () => {
    expect(read({})).toMatchObject({
      empty: false,
      host: '127.0.0.1',
      port: 3000,
      home: '/checkout/.custodian',
      databaseUrl: undefined,
      simulatedFleet: true,
    });
  });

  it('never opens the demonstration to other machines with a password that only a terminal knows', () => {
    expect(() => read({ HOST: '0.0.0.0' })).toThrow(/DEMO_PASSWORD=… HOST=0\.0\.0\.0 npm start/);
    expect(() => read({ HOST: '::' })).toThrow(/DEMO_PASSWORD/);
    expect(() => read({ HOST: '0.0.0.0', DEMO_PASSWORD: '  ' })).toThrow(/DEMO_PASSWORD/);
    expect(read({ HOST: '0.0.0.0', DEMO_PASSWORD: 'chosen' }).host).toBe('0.0.0.0');
    for (const host of ['127.0.0.1', 'localhost', '::1']) expect(read({ HOST: host }).host).toBe(host);
  });

  it('lets an installation without demonstration bind where it likes', () => {
    expect(read({ HOST: '0.0.0.0' }, '--empty').host).toBe('0.0.0.0');
  });

  it('keeps an empty installation apart from the demonstration, and gives it no simulated fleet', () => {
    expect(read({ CUSTODIAN_HOME: '/data' }, '--empty')).toMatchObject({ home: '/data/empty', simulatedFleet: false });
    expect(read({ CUSTODIAN_HOME: 'kept' }).home).toBe('/checkout/kept');
  });

  it('turns the fleet off in any case of the word', () => {
    for (const word of ['off', 'OFF', ' Off ']) expect(read({ SIMULATED_FLEET: word }).simulatedFleet).toBe(false);
    expect(read({ SIMULATED_FLEET: 'on' }).simulatedFleet).toBe(true);
  });

  it('takes the first administrator whole or not at all', () => {
    expect(() => read({ ADMIN_EMAIL: 'a@force.example' }, '--empty')).toThrow(/belong together/);
    expect(() => read({ ADMIN_PASSWORD: 'x' }, '--empty')).toThrow(/belong together/);
    const both = { ADMIN_EMAIL: 'a@force.example', ADMIN_PASSWORD: 'x' };
    expect(read(both, '--empty').adminGiven).toBe(true);
  });

  it('refuses what means nothing, with what to do', () => {
    expect(() => read({}, '--emtpy')).toThrow(/--emtpy means nothing here\. The only flag is --empty/);
    for (const port of ['0', '65536', 'http', '30.5']) expect(() => read({ PORT: port })).toThrow(/from 1 to 65535/);
  });

  it('is found by a browser on this machine, also where it listens on every address', () => {
    expect(addressOf({ host: '0.0.0.0', port: 80 })).toBe('http://127.0.0.1:80');
    expect(addressOf({ host: '::1', port: 80 })).toBe('http://[::1]:80');
  });
});
