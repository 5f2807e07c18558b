import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { PictureFormat } from '../../api.js';
import { Acg2vecError } from '../../errors.js';
import { realPath } from '../real_path.js';
import type { ExistingWay } from './existing_output.js';
import { homelessError, isHomeless } from './homeless.js';
import { isForFolder, outputPaths } from './output_path.js';
import { STANDARD_INPUT } from './standard_input.js';

/** Where one picture's result goes. */
export interface PlannedOutput {
  readonly input: string;
  readonly path: string;
  /** What is done where a file is there. */
  readonly existing: ExistingWay;
  /** The picture whose result this one is, and so not to be enlarged: an earlier run made it. */
  readonly resultOf?: string;
  /** The error where the result would replace a picture that is named or another result, or has no place. */
  readonly fault?: Acg2vecError;
}

/** What is said of results. */
export interface OutputWishes {
  readonly output?: string;
  readonly existing?: ExistingWay;
  readonly format: PictureFormat;
}

/** A picture and its result, with names that tell files apart by whatever links and folders they are reached. */
interface Route {
  readonly input: string;
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

const ADVICE = "Name the result's file with -o.";

/**
 * Beside each picture without `output`; into `output` where that is a folder (or ends in a slash, or there are several
 * pictures), else to that very file, which alone is replaced where nothing else is said. Names end in `suffix`. A picture
 * that is named twice is planned once.
 */
export async function planOutputs(
  inputs: readonly string[],
  suffix: string,
  { output, existing, format }: OutputWishes,
): Promise<readonly PlannedOutput[]> {
  const folder = output !== undefined && (await isForFolder(inputs, output)) ? output : undefined;
  const file = folder === undefined ? output : undefined;
  const way = existing ?? (file === undefined ? 'refuse' : 'replace');
  const paths = file === undefined ? await outputPaths(inputs, { folder, suffix, format }) : [file];
  const routes = differing(
    await Promise.all(inputs.map((input, place) => routeOf(input, paths[place] ?? ''))),
  );
  const makers = new Map([...routes].reverse().map((route) => [route.to, route]));
  const pictures = way === 'replace' ? new Set(routes.map(({ from }) => from)) : new Set<string>();
  const plan = async (route: Route) => {
    const { input, path, from, to } = route;
    const maker = makers.get(from);
    const isResult = way !== 'refuse' && maker !== undefined && maker !== route;
    const isLost = file === undefined && (await hasNoPlace(input, folder));
    const fault = isLost
      ? homelessError(input, 'result', ADVICE)
      : (clash(route, makers.get(to) ?? route) ?? (pictures.has(to) ? isPictureError(path) : undefined));
    return {
      input,
      path,
      existing: way,
      ...(isResult && { resultOf: maker.input }),
      ...(fault && { fault }),
    };
  };
  return Promise.all(routes.map(plan));
}

async function routeOf(input: string, path: string): Promise<Route> {
  return { input, path, from: await identity(input), to: await identity(path) };
}

/** One text for every name of a file, which need not be there. What can't be looked at fails when it is opened. */
async function identity(path: string): Promise<string> {
  return realpath(path)
    .catch(() => realPath(path))
    .catch(() => resolve(path));
}

function differing(routes: readonly Route[]): readonly Route[] {
  const seen = new Set<string>();
  return routes.filter(({ from, to }) => seen.size < seen.add(JSON.stringify([from, to])).size);
}

/** What would be lost, the picture or another one's result, is an error. */
function clash({ path, input, from, to }: Route, first: Route): Acg2vecError | undefined {
  if (from === to) return clashError(path, 'the picture itself');
  return first.input === input ? undefined : clashError(path, `the result of ${first.input}`);
}

// Whether an earlier run made it or a person drew it isn't known: who leaves it out of the pictures says that it may go.
function isPictureError(path: string): Acg2vecError {
  const message = `${path} is one of the pictures, and is not replaced. Leave it out if it may be, or name a folder for results with -o.`;
  return new Acg2vecError('INVALID_ARGUMENT', message);
}

function clashError(path: string, owner: string): Acg2vecError {
  const message = `${path} is ${owner}, which would be lost. Name another output with -o.`;
  return new Acg2vecError('INVALID_ARGUMENT', message);
}

// A folder that is named has a place for all that has a name.
async function hasNoPlace(input: string, folder: string | undefined): Promise<boolean> {
  return folder === undefined ? isHomeless(input) : input === STANDARD_INPUT;
}
