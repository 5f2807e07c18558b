import type { CoreLook } from '../../core/predictions.js';
import type { LookAttribute, LookName, LookResult } from '../../look_api.js';

/** The order in which attributes are told: what the picture is, then what it has, then what it has suffered. */
export const LOOK_NAMES: readonly LookName[] = [
  'line-art',
  'sketch',
  'pixel-art',
  'screentone',
  'flat-colour',
  'greyscale',
  'monochrome',
  'text',
  'simple-background',
  'white-background',
  'transparent-background',
  'jpeg-artefacts',
  'noise',
  'blur',
  'upscaled',
];

const LIKELY = 0.5;

/** The core's answer as the package gives it. */
export function describeLook(look: CoreLook): Omit<LookResult, 'info'> {
  const { quality, mostLikelyBin, expectedBin, jpegQuality, noiseLevels, proposal } = look;
  return {
    attributes: LOOK_NAMES.map((name) => attributeOf(look, name)),
    quality: { bins: [...quality], mostLikely: mostLikelyBin, expected: expectedBin },
    jpegQuality,
    noiseLevels,
    proposal,
  };
}

function attributeOf({ chances, facts }: CoreLook, name: LookName): LookAttribute {
  const fact = facts[name];
  if (fact !== undefined) return { name, chance: fact ? 1 : 0, present: fact, counted: true };
  const chance = chances[name] ?? 0;
  return { name, chance, present: chance >= LIKELY, counted: false };
}
