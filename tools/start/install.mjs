// Plain JavaScript without dependencies: it runs before anything is installed, on whatever Node the machine has.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const checkout = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');

const stamp = path.join(checkout, 'node_modules/.custodian-installed');
const pinnedNode = path.join(checkout, 'node_modules/node/bin/node');
const began = Number((process.env.CUSTODIAN_BEGAN ??= String(Date.now())));

/** One line of progress with the seconds since the start. */
export function say(line) {
  process.stdout.write(`[${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s] ${line}\n`);
}

/** Installs the packages of the lockfile unless they are there, then runs a script on the Node that npm pinned. */
export async function runInstalled(script, args) {
  refuseOldNode();
  await install();
  const child = spawn(pinnedNode, [...nodeFlags, path.join(checkout, script), ...args], {
    cwd: checkout,
    env: { ...process.env, PATH: `${path.join(checkout, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}` },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  passSignalsOn(child);
  watchNpm(child);
  child.on('error', (error) =>
    fail(`${pinnedNode} does not run: ${error.message}. Delete node_modules and run again.`),
  );
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1);
    if (signal === 'SIGKILL') say('stopped by force: what ran under it ends by itself');
    process.removeAllListeners();
    clearInterval(npmWatch);
  });
}

const nodeFlags = ['--conditions=@custodian/source', '--disable-warning=ExperimentalWarning'];

function refuseOldNode() {
  if (Number(process.versions.node.split('.')[0]) >= 20) return;
  fail(`Node ${process.versions.node} is too old. Install Node 20 or newer (https://nodejs.org), then run this again.`);
}

async function install() {
  const wanted = fingerprint();
  if (existsSync(pinnedNode)) {
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
    if (isInstalled()) return writeFileSync(stamp, wanted);
  }
  say('installing packages (a minute or two the first time)');
  const beat = setInterval(() => say('still installing packages'), 15_000);
  rmSync(stamp, { force: true });
  // Its warnings are about the Node that installs, not the pinned one that runs.
  const code = await npm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']);
  clearInterval(beat);
  if (code !== 0 || !existsSync(pinnedNode)) {
    fail(
      `npm ci failed (${code}); its own words are above. Check the network and npm's registry and proxy settings, then run this again.`,
    );
  }
  writeFileSync(stamp, wanted);
  say('packages installed');
}

/** Whether npm's own record of node_modules agrees with the lockfile, as after a developer's `npm install`. */
function isInstalled() {
  try {
    const wanted = JSON.parse(readFileSync(path.join(checkout, 'package-lock.json'), 'utf8')).packages;
    const found = JSON.parse(readFileSync(path.join(checkout, 'node_modules/.package-lock.json'), 'utf8')).packages;
    return Object.entries(wanted).every(([place, { version, optional, peer, link }]) => {
      const isOurs = !place.startsWith('node_modules/') || link;
      return isOurs || (found[place] ? found[place].version === version : Boolean(optional || peer));
    });
  } catch {
    return false;
  }
}

function fingerprint() {
  const hash = createHash('sha256');
  hash.update(`${process.platform} ${process.arch}\n`);
  for (const file of ['package-lock.json', 'package.json', ...workspaces()])
    hash.update(readFileSync(path.join(checkout, file)));
  return hash.digest('hex');
}

function workspaces() {
  const inside = (folder) => readdirSync(path.join(checkout, folder)).map((name) => `${folder}/${name}/package.json`);
  return [...inside('apps'), ...inside('libs'), 'tools/package.json'].filter((file) =>
    existsSync(path.join(checkout, file)),
  );
}

function npm(args) {
  // The npm that runs us, if any: the one on the path may be another.
  const script = process.env.npm_execpath;
  const [program, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
  return new Promise((resolve) => {
    const child = spawn(program, [...first, ...args], { cwd: checkout, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve('npm was not found'));
    child.on('exit', (code, signal) => resolve(code ?? signal));
  });
}

/** The terminal sends Ctrl-C to the whole group, a service manager only to us: the child hears either once. */
function passSignalsOn(child) {
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => setTimeout(() => child.exitCode === null && child.kill('SIGINT'), 300));
}

let npmWatch;

/**
 * A killed npm tells nobody. Our parent, or the parent of the shell between npm and us, then changes, and the child
 * hears that its channel closed.
 */
function watchNpm(child) {
  if (!process.env.npm_lifecycle_event) return;
  const parents = ancestors();
  npmWatch = setInterval(() => ancestors() !== parents && child.connected && child.disconnect(), 500);
}

function ancestors() {
  const parent = process.ppid;
  try {
    const status = readFileSync(`/proc/${parent}/stat`, 'utf8');
    return `${parent} ${status.slice(status.lastIndexOf(')') + 2).split(' ')[1]}`;
  } catch {
    return `${parent}`;
  }
}

function fail(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}
