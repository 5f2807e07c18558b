import type { CorePort } from '../core/stages.js';
import type { PassRunner, PassValues } from './pass_runner.js';

/** Where a pass of one tile finds what it is given. Features are those that the tile's earlier passes kept. */
export interface PassGivens {
  readonly picture: PassValues;
  feature(feature: number): PassValues;
  mean(gap: number): Float32Array;
  /** Which rows, or columns, of the gap's feature map the tile owns: ones and zeros. */
  owned(gap: number, axis: 'rows' | 'columns'): Float32Array;
}

/** Of a pass of the whole network. */
export function givenNothingBut(picture: Float32Array): PassGivens {
  const nothing = () => new Float32Array();
  return { picture, feature: nothing, mean: nothing, owned: nothing };
}

/** What a pass of one tile made, by the numbers of features and gaps. */
export interface PassResults {
  readonly features: ReadonlyMap<number, PassValues>;
  readonly sums: ReadonlyMap<number, Float32Array>;
  /** Planar RGB; of the last pass. */
  readonly enlarged: Float32Array | undefined;
}

export async function runPass(
  runner: PassRunner,
  givens: PassGivens,
  signal?: AbortSignal,
): Promise<PassResults> {
  const values = await runner.run(valuesGiven(runner, givens), signal);
  const features = new Map<number, PassValues>();
  const sums = new Map<number, Float32Array>();
  let enlarged: Float32Array | undefined;
  for (const [index, { kind, feature }] of runner.outputs.entries()) {
    const value = values[index] as PassValues;
    if (kind === 'feature') features.set(feature, value);
    else if (kind === 'sum') sums.set(feature, value as Float32Array);
    else enlarged = value as Float32Array;
  }
  return { features, sums, enlarged };
}

/** What a pass is given, in the order of its inputs. */
export function valuesGiven({ inputs }: PassRunner, givens: PassGivens): readonly PassValues[] {
  return inputs.map((port) => given(port, givens));
}

function given({ kind, feature }: CorePort, givens: PassGivens): PassValues {
  switch (kind) {
    case 'feature':
      return givens.feature(feature);
    case 'mean':
      return givens.mean(feature);
    case 'rows':
    case 'columns':
      return givens.owned(feature, kind);
    default:
      return givens.picture;
  }
}

/** The features that a pass reads, in the order of its inputs. */
export function featuresRead(runner: PassRunner): readonly number[] {
  return runner.inputs.filter(({ kind }) => kind === 'feature').map(({ feature }) => feature);
}
