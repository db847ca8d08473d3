import { Agent, request } from 'node:http';
import type { LoadAnswer, LoadDock, LoadPlan } from './load-plan.ts';

// A process of its own, so that who asks takes no turn from who answers, and on plain node:http, which costs least.
const agent = new Agent({ keepAlive: true, maxSockets: 256 });

process.on('message', (plan: LoadPlan) => {
  void carryOut(plan).then((perSecond) => {
    process.send?.({ perSecond } satisfies LoadAnswer);
  });
});

function carryOut(plan: LoadPlan): Promise<number> {
  if (plan.kind === 'questions') return askQuestions(plan);
  return plan.kind === 'reports' ? sendReports(plan) : downloadAll(plan);
}

/** All at once, each whole. */
async function downloadAll({ downloads, bytes }: LoadPlan & { kind: 'downloads' }): Promise<number> {
  const began = performance.now();
  await Promise.all(downloads.map(({ url, headers }) => send(url, 'GET', headers, null, 200)));
  return (downloads.length * bytes) / ((performance.now() - began) / 1000);
}

async function askQuestions(plan: LoadPlan & { kind: 'questions' }): Promise<number> {
  const end = performance.now() + plan.seconds * 1000;
  let [asked, answered] = [0, 0];
  const ask = async (): Promise<void> => {
    while (performance.now() < end) {
      const question = plan.questions[asked++ % plan.questions.length];
      if (question) await send(question.url, 'GET', question.headers, null, 200);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: plan.connections }, ask));
  return answered / plan.seconds;
}

/** Every dock sends its reports one after the other, as docks do; all docks at once. */
async function sendReports({ address, docks, from, each }: LoadPlan & { kind: 'reports' }): Promise<number> {
  const began = performance.now();
  await Promise.all(
    docks.map(async (dock) => {
      const url = `${address}/derbyshire/controller/v1/${dock.serial}/telemetry`;
      const headers = { 'content-type': 'application/json', authorization: `TargetToken ${dock.token}` };
      for (let sequence = from; sequence < from + each; sequence += 1)
        await send(url, 'POST', headers, JSON.stringify(report(dock, sequence)), 202);
    }),
  );
  return (docks.length * each) / ((performance.now() - began) / 1000);
}

/** A normal report (telemetry.md): every bay holds a charging camera, whose figures change. */
function report({ cameras }: LoadDock, sequence: number): object {
  const sentAt = new Date().toISOString();
  return {
    sequence,
    sentAt,
    dock: { firmwareVersion: '2.6.1', uptimeSeconds: 1000 + sequence * 60 },
    bays: cameras.map((cameraSerial, index) => ({
      bay: index + 1,
      state: 'charging',
      since: '2026-01-01T00:00:00.000Z',
      cameraSerial,
      batteryPercent: (sequence * 3) % 100,
      batteryHealthPercent: 91,
      storageUsedBytes: 1_000_000,
      storageTotalBytes: 64_000_000_000,
      pendingFiles: 0,
      pendingBytes: 0,
      firmwareVersion: '4.1.3',
      clockSkewSeconds: 0.2,
    })),
  };
}

function send(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body: string | null,
  expected: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const length = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const asked = request(url, { method, agent, headers: { ...headers, ...length } }, (answer) => {
      answer.resume();
      answer.once('error', reject);
      answer.once('end', () => {
        if (answer.statusCode === expected) resolve();
        else reject(new Error(`${url} answered ${answer.statusCode}`));
      });
    });
    asked.once('error', reject);
    asked.end(body ?? undefined);
  });
}
