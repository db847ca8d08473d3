import { createHash } from 'node:crypto';
import { enrolDock } from '../../telemetry/simulated-dock.testing.ts';
import { exchangesOf, type Answer } from './exchange.testing.ts';
import type { Wire, WireBench } from './wire-bench.testing.ts';

/** What the application under test is told of the gateway and of certificates. */
export const gatewayToken = 'gateway-token-of-the-force';
export const authenticationSettings = {
  GATEWAY_TOKEN_SHA256: createHash('sha256').update(gatewayToken).digest('hex'),
  TRUSTED_AUTHORITIES: 'AB12, cd34',
};

/** Section 5: who may ask, and for whom. */
export function describeAuthentication(wire: () => Wire, bench: () => WireBench): void {
  const denials = async (path: string): Promise<number> => {
    const [row] = await wire().test.database.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM device_denials WHERE path = $1`,
      [path],
    );
    return row?.n ?? 0;
  };
  const held = (serial: string): Promise<{ state: string; dock: string | null }[]> =>
    wire().test.database.query(
      `SELECT u.state, d.serial AS dock FROM unknown_devices u LEFT JOIN docks d ON d.id = u.dock_id WHERE u.serial_key = lower($1)`,
      [serial],
    );

  describe('nobody is known by', () => {
    const refused = (says: string, authorization: string) => ({
      says,
      send: 'GET {dock}',
      headers: { authorization },
      answers: 401,
    });
    exchangesOf(
      () => bench().sender(0),
      [
        refused('nothing', ''),
        refused('a scheme alone', 'TargetToken'),
        refused('a token that no dock has', 'TargetToken 0123456789abcdef'),
        refused('another scheme', 'Bearer 0123456789abcdef'),
        refused('a token longer than any', `TargetToken ${'x'.repeat(129)}`),
        refused('another gateway token', 'GatewayToken 0123456789abcdef'),
        refused('the gateway’s token as a device’s', `TargetToken ${gatewayToken}`),
      ],
    );
    it('the token of a dock as the gateway’s, nor a token that was renewed since', async () => {
      const { manager } = wire().people;
      const old = await enrolDock(manager, wire().test.url, 'DK-RENEWED', bench().station.code);
      const asGateway = { authorization: `GatewayToken ${old.token}` };
      expect((await bench().send('GET', old.serial, undefined, asGateway)).status).toBe(401);
      const renewed = await manager.post<{ token: string }>(`/api/v1/docks/${old.serial}/token`);
      await expect(old.client.poll(old.serial)).rejects.toMatchObject({ status: 401 });
      const fresh = { authorization: `TargetToken ${renewed.body.token}` };
      expect((await bench().send('GET', old.serial, undefined, fresh)).status).toBe(200);
    });
  });

  describe('a dock', () => {
    it('acts for itself and the cameras in its bays, whatever the case of scheme and serial', async () => {
      for (const serial of [bench().station.dock.serial, bench().serial(0)]) {
        const authorization = `targettoken  ${bench().identity.token}`;
        const { status } = await bench().send('GET', serial.toLowerCase(), undefined, { authorization });
        expect([serial, status]).toEqual([serial, 200]);
      }
    });

    it('acts for nothing else: 403, the same whether it exists or not, and recorded', async () => {
      const other = await wire().bench(1);
      const serials = [other.serial(0), other.station.dock.serial, 'NO-SUCH-DEVICE', 'x'.repeat(200)];
      const answers: Answer[] = [];
      for (const serial of serials) {
        answers.push(await bench().send('GET', serial));
        expect(await denials(`/default/controller/v1/${serial}`)).toBe(1);
      }
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      const id = await other.fetch(0);
      expect((await bench().send('GET', `${other.serial(0)}/deploymentBase/${id}`)).status).toBe(403);
    });
  });

  describe('a name that nobody has', () => {
    const serial = 'STRANGER-1';

    it('is held as an unknown device once it polls through a dock, is answered as a stranger, and becomes no camera', async () => {
      for (let again = 0; again < 2; again += 1) expect((await bench().send('GET', serial)).status).toBe(403);
      expect(await held(serial)).toEqual([{ state: 'quarantined', dock: bench().station.dock.serial }]);
      const { manager } = wire().people;
      expect((await manager.get(`/api/v1/cameras/${serial}`)).status).toBe(404);
      const listed = await manager.get<{ items: { serial: string; status: string }[] }>(
        `/api/v1/unknown-devices?search=${serial}`,
      );
      expect(listed.body.items).toMatchObject([{ serial, status: 'quarantined' }]);
      const [raised] = await wire().test.database.query<{ title: string }[]>(
        `SELECT title FROM exceptions WHERE kind = 'unknown-device' AND cause_key = lower($1)`,
        [serial],
      );
      expect(raised?.title).toBe('Unknown device STRANGER-1');
    });

    it('is held by confirmationBase too, and by nothing else, and only where it could be a serial', async () => {
      expect((await bench().send('GET', 'STRANGER-2/confirmationBase')).status).toBe(403);
      expect(await held('STRANGER-2')).toHaveLength(1);
      await bench().send('GET', 'STRANGER-3/deploymentBase/1');
      await bench().send('PUT', 'STRANGER-3/configData', { data: { a: 'b' } });
      await bench().send('GET', 'STRANGER-3', undefined, { authorization: 'TargetToken nobody' });
      expect(await held('STRANGER-3')).toEqual([]);
      expect((await bench().send('GET', 'not%20a%20serial')).status).toBe(403);
      expect(await held('not a serial')).toEqual([]);
    });

    it('stays what a person decided', async () => {
      await wire().test.database.query(`UPDATE unknown_devices SET state = 'rejected' WHERE serial_key = 'stranger-2'`);
      expect((await bench().send('GET', 'STRANGER-2')).status).toBe(403);
      expect(await held('STRANGER-2')).toMatchObject([{ state: 'rejected' }]);
    });

    it('is one of at most two hundred that a dock may make up', async () => {
      const made = await wire().bench(1);
      await wire().test.database.query(
        `INSERT INTO unknown_devices (id, serial, serial_key, first_seen_at, last_seen_at, dock_id)
         SELECT gen_random_uuid(), 'MADE-' || n, 'made-' || n, now(), now(), (SELECT id FROM docks WHERE serial = $1) FROM generate_series(1, 200) n`,
        [made.station.dock.serial],
      );
      expect((await made.send('GET', 'MADE-201')).status).toBe(403);
      expect(await held('MADE-201')).toEqual([]);
    });
  });

  describe('the gateway', () => {
    const authorization = `GatewayToken ${gatewayToken}`;
    const as = { authorization };

    it('acts for every dock, and every camera that is in a dock now', async () => {
      const other = await wire().bench(2);
      for (const serial of [bench().serial(0), other.serial(0), other.station.dock.serial])
        expect([serial, (await bench().send('GET', serial, undefined, as)).status]).toEqual([serial, 200]);
      const { body } = await bench().send('GET', other.serial(0), undefined, as);
      const href = (body as { _links: { deploymentBase: { href: string } } })._links.deploymentBase.href;
      expect((await bench().send('GET', href, undefined, as)).status).toBe(200);
      await other.scene.report(other.station, { 2: null });
      expect((await bench().send('GET', other.serial(1), undefined, as)).status).toBe(403);
    });

    it('makes strangers known, and no camera of them', async () => {
      expect((await bench().send('GET', 'STRANGER-4', undefined, as)).status).toBe(403);
      expect(await held('STRANGER-4')).toEqual([{ state: 'quarantined', dock: null }]);
    });
  });

  describe('a certificate that a trusted proxy has checked', () => {
    const from = (name: string, authorities: Readonly<Record<string, string>>) => ({
      authorization: '',
      'x-controller-id': name,
      ...authorities,
    });
    const dock = (): string => bench().station.dock.serial;
    const status = async (path: string, headers: Record<string, string>): Promise<number> =>
      (await bench().send('GET', path, undefined, headers)).status;

    it('speaks for the device that it names, where one of its authorities is trusted', async () => {
      expect(await status(dock(), from(dock(), { 'x-authority': 'ab12' }))).toBe(200);
      expect(await status(dock(), from(dock(), { 'x-authority': 'ff00;AB12,ee' }))).toBe(200);
      expect(await status(dock(), from(dock(), { 'x-authority-0': 'ff00', 'x-authority-1': 'CD34' }))).toBe(200);
      expect(await status(bench().serial(0), from(bench().serial(0), { 'x-authority': 'ab12' }))).toBe(200);
    });

    it('speaks for no other, and not at all where none of its authorities is trusted', async () => {
      expect(await status(bench().serial(0), from(dock(), { 'x-authority': 'ab12' }))).toBe(401);
      expect(await status(dock(), from(dock(), { 'x-authority': 'ff00' }))).toBe(401);
      expect(await status(dock(), from(dock(), {}))).toBe(401);
    });

    it('is tried first, and a token after it', async () => {
      const { token } = bench().identity;
      const both = { ...from('NOBODY', { 'x-authority': 'ab12' }), authorization: `TargetToken ${token}` };
      expect(await status(dock(), both)).toBe(200);
    });
  });
}
