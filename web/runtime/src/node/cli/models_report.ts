import { Acg2vecError, messageOf } from '../../errors.js';
import type { StoredModel, VerifiedModel } from '../../store_api.js';
import { shown, shownLines } from './shown.js';

const CLEAR_LINE = '\r\x1b[K';

/** Tells what became of each model: results on standard output, everything else on standard error. */
export class ModelsReport {
  failures = 0;

  constructor(readonly json: boolean) {}

  /** A result, as JSON or in words. */
  print(result: object, words: string, isFailure = false): void {
    this.clear();
    if (isFailure) this.failures += 1;
    process.stdout.write(`${this.json ? JSON.stringify(result) : shownLines(words)}\n`);
  }

  progress(words: string): void {
    if (process.stderr.isTTY) process.stderr.write(CLEAR_LINE + shown(words));
  }

  warn(words: string): void {
    this.clear();
    process.stderr.write(`${shownLines(words)}\n`);
  }

  /** Does the work; what it fails with is told, and the next model has its turn. Cancelling is no failure. */
  async attempt(id: string | undefined, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
      this.failures += 1;
      const code = error instanceof Acg2vecError ? error.code : 'INTERNAL';
      const message = messageOf(error);
      this.clear();
      if (this.json)
        process.stdout.write(`${JSON.stringify({ ...(id && { id }), error: { code, message } })}\n`);
      else process.stderr.write(`${shownLines(`${id ? `${id}: ` : ''}${code}: ${message}`)}\n`);
    }
  }

  private clear(): void {
    if (process.stderr.isTTY) process.stderr.write(CLEAR_LINE);
  }
}

/** Such as `realcugan-se-2x-conservative    upscaler     2.6 MB  MIT  not fetched, from raw.githubusercontent.com, …`. */
export function listedRow(model: StoredModel): string {
  const { id, kind, bytes, licence = 'licence unknown', source } = model;
  const page = source ? [source] : [];
  return [
    id.padEnd(32),
    kind.padEnd(8),
    megabytes(bytes).padStart(9),
    licence,
    [describeState(model), ...page].join(', '),
  ].join('  ');
}

function describeState({ state, storedBytes, bytes, hosts }: StoredModel): string {
  const from = hosts.length > 0 ? ` from ${hosts.join(' or ')}` : '';
  switch (state) {
    case 'bundled':
      return 'bundled';
    case 'folder':
      return 'in a folder of ACG2VEC_MODELS';
    case 'stored':
      return 'here';
    case 'begun':
      return `${Math.floor((100 * storedBytes) / bytes)} % fetched${from}`;
    case 'absent':
      return `not fetched,${from || ' its files are lost'}`;
  }
}

export function progressRow(id: string, done: number, total: number): string {
  return `${id}: ${megabytes(done)} of ${megabytes(total)}`;
}

export function fetchedRow(model: StoredModel): string {
  return `${model.id}  ${megabytes(model.bytes)}  ${describeState(model)}, sha256 checked`;
}

export function addRow(model: StoredModel): string {
  const { id, bytes } = model;
  const does = model.kind === 'upscaler' ? `enlarges ${model.scale} times` : `a ${model.kind}`;
  return `${id}  ${megabytes(bytes)}  ${does}; use it with --model ${id}`;
}

export function verifiedRow({ id, verdict, path, place }: VerifiedModel): string {
  return path ? `${id}  ${verdict}: ${path} in ${place}` : `${id}  ${verdict}`;
}

export function removedRow(id: string): string {
  return `${id}  removed`;
}

export function exportedRow(id: string, folder: string): string {
  return `${id}  copied to ${folder}`;
}

export function heavyWarning({ id, bytes, memoryBytes }: StoredModel): string {
  return `${id}: this model of ${megabytes(bytes)} will need about ${megabytes(memoryBytes)} of memory, more than is sensible on this machine.`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
