import type { CoreModule } from '../core/module.js';
import type { CoreNetwork } from '../core/networks.js';
import { WrongDeviceError } from './backend_reasons.js';
import { canarySide, canaryTile, compareCanary, TOLERANCE } from './canary.js';
import { unpacksRightly } from './check_unpacking.js';
import type { ModelSession } from './model_session.js';
import { type PassValues, releaseValues } from './pass_runner.js';
import { givenNothingBut, runPass, valuesGiven } from './pass_values.js';
import { type Pass, Passes } from './passes.js';

// How far a byte is from what it was made of, in its steps.
const OF_ROUNDING = 0.5;

/**
 * Compares a GPU with the CPU on the canary tile: the whole network in one pass, and stage by stage with the means
 * handed on, which for a single tile must come to the same, within `tolerance` of a step of 8 bits; and the bytes that it
 * makes of the tile, if it does. Where a pass that is told again is wrong, none is. What it makes of samples it is asked for
 * only where it is right. Errors: `BACKEND_UNAVAILABLE`.
 */
export async function checkGpu(
  core: CoreModule,
  network: CoreNetwork,
  candidate: ModelSession,
  reference: ModelSession,
  tolerance = TOLERANCE,
): Promise<void> {
  const side = canarySide(network);
  const passes = new Passes(core, network, side, side);
  const picture = canaryTile(side);
  try {
    const expected = await runWhole(reference, passes.whole(), picture);
    const whole = (tile: Float32Array) => runWhole(candidate, passes.whole(), tile);
    await checkRuns(candidate, whole, picture, expected, tolerance);
    await checkBytes(candidate, passes.whole(), picture, expected, tolerance);
    candidate.canUnpack = await unpacksRightly(core, network, candidate.runner(passes.whole().upright));
    if (network.hasMeans) {
      const stages = (tile: Float32Array) => runStages(candidate, passes, tile, false);
      await checkRuns(candidate, stages, picture, expected, tolerance);
      if (candidate.precision === 'fp32') {
        candidate.canHalve = await halves(candidate, passes, picture, expected);
      }
    }
  } finally {
    passes.delete();
  }
}

function check(actual: Float32Array, expected: Float32Array, tolerance: number): void {
  const fault = compareCanary(actual, expected, tolerance);
  if (fault) throw new WrongDeviceError(fault);
}

// Where passes are told again without ONNX Runtime, that is what is compared: after another tile, whose values still lie in
// every buffer, so that it is seen where nothing was done.
async function checkRuns(
  session: ModelSession,
  run: (tile: Float32Array) => Promise<Float32Array>,
  picture: Float32Array,
  expected: Float32Array,
  tolerance: number,
): Promise<void> {
  if (session.keepsOnDevice) {
    await run(new Float32Array(picture.length));
    const isRight = (made: Float32Array) => compareCanary(made, expected, tolerance) === undefined;
    if (await run(picture).then(isRight, () => false)) return;
    session.forgoReplays();
  }
  check(await run(picture), expected, tolerance);
}

async function runWhole(session: ModelSession, pass: Pass, picture: Float32Array): Promise<Float32Array> {
  await session.open([pass.upright]);
  const { enlarged } = await runPass(session.runner(pass.upright), givenNothingBut(picture));
  return Float32Array.from(enlarged as Float32Array);
}

// They are made by a shader of our own, which a device may get wrong as well. Of a pass that was opened.
async function checkBytes(
  session: ModelSession,
  { upright }: Pass,
  picture: Float32Array,
  expected: Float32Array,
  tolerance: number,
): Promise<void> {
  const runner = session.runner(upright);
  const [, , height = 0, width = 0] = runner.outputs[0]?.shape ?? [];
  const all = { top: 0, left: 0, width, height, channels: 3, depth: 8 } as const;
  const bytes = await runner.pack?.(valuesGiven(runner, givenNothingBut(picture)), all);
  if (!bytes) return;
  const colours = expected.map((value) => Math.min(Math.max(value, 0), 1));
  check(planesOf(bytes), colours, tolerance + OF_ROUNDING);
}

function planesOf(bytes: Uint8Array): Float32Array {
  const pixels = bytes.length / 3;
  return Float32Array.from(
    bytes,
    (_, index) => (bytes[3 * (index % pixels) + Math.floor(index / pixels)] as number) / 255,
  );
}

// Without the feature shader-f16 a device can't even convert; it is asked by trying, because ONNX Runtime may use another
// adapter than the page would.
async function halves(
  candidate: ModelSession,
  passes: Passes,
  picture: Float32Array,
  expected: Float32Array,
): Promise<boolean> {
  try {
    return compareCanary(await runStages(candidate, passes, picture, true), expected) === undefined;
  } catch {
    await candidate.dispose().catch(() => undefined);
    return false;
  }
}

// One tile that owns all of every feature map.
async function runStages(
  session: ModelSession,
  passes: Passes,
  picture: Float32Array,
  half: boolean,
): Promise<Float32Array> {
  const gaps = passes.gaps.upright;
  const features = new Map<number, PassValues>();
  const means = new Map<number, Float32Array>();
  const stages = passes.stages({ rung: 0, half });
  const gapOf = (feature: number) => gaps.find((gap) => gap.feature === feature) as (typeof gaps)[number];
  await session.open(stages.map(({ upright }) => upright));
  let enlarged: Float32Array | undefined;
  try {
    for (const { upright } of stages) {
      const results = await runPass(session.runner(upright), {
        picture,
        feature: (feature) => features.get(feature) as PassValues,
        mean: (gap) => means.get(gap) as Float32Array,
        owned: (gap, axis) =>
          new Float32Array(axis === 'rows' ? gapOf(gap).height : gapOf(gap).width).fill(1),
      });
      for (const [feature, values] of results.features) features.set(feature, values);
      for (const [gap, sums] of results.sums) {
        means.set(
          gap,
          sums.map((sum) => sum / (gapOf(gap).height * gapOf(gap).width)),
        );
      }
      enlarged = results.enlarged;
    }
  } finally {
    releaseValues(features.values());
  }
  return Float32Array.from(enlarged as Float32Array);
}
