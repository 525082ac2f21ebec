/**
 * Completes package-lock.json after `npm install`. Tools in native code come as one package for each platform, and npm
 * writes down only those the registry had at that moment; a mirror often holds no more than its own platform's. The
 * others are added here, without a checksum, so that `npm ci` works on every platform.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const file = path.join(path.dirname(import.meta.dirname), 'package-lock.json');
const lock: Lock = JSON.parse(await readFile(file, 'utf8'));

const missing = Object.values(lock.packages)
  .flatMap(({ optionalDependencies, dev }) =>
    Object.entries(optionalDependencies ?? {}).map(([name, version]) => ({ name, version, dev })),
  )
  .filter(({ name, version }) => !(`node_modules/${name}` in lock.packages) && /^\d/.test(version));

const added = missing.flatMap(({ name, version, dev }) => {
  const platform = platformOf(name);
  if (!platform) return [];
  const { os, cpu, libc } = platform;
  const entry: Entry = { version, cpu, ...(dev && { dev }), ...(libc && { libc }), optional: true, os };
  return [[`node_modules/${name}`, entry] as const];
});
const entries = [...Object.entries(lock.packages), ...added].toSorted(([a], [b]) => a.localeCompare(b, 'en'));
await writeFile(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(entries) }, undefined, 2)}\n`);
console.log(`package-lock.json: added ${added.length} packages of other platforms.`);

/** The platform a package is for, as its name says: "binding-linux-arm64-musl", "cli-darwin-x64". */
function platformOf(name: string): { os: string[]; cpu: string[]; libc?: string[] } | undefined {
  const parts = /(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(\w+?)(?:-(\w+))?$/.exec(
    name,
  );
  const [, os, cpu, abi] = parts ?? [];
  if (!os || !cpu) return undefined;
  const libc = os !== 'linux' || !abi ? undefined : abi.startsWith('musl') ? ['musl'] : ['glibc'];
  return { os: [os], cpu: [cpu], ...(libc && { libc }) };
}

interface Lock {
  readonly packages: Readonly<Record<string, Entry>>;
}

interface Entry {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly cpu?: string[];
  readonly os?: string[];
  readonly libc?: string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
