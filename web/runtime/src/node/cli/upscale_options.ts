import { Command, InvalidArgumentError, Option } from 'commander';
import type {
  AlphaWay,
  BackendChoice,
  MetadataChoice,
  PictureFormat,
  Synchronisation,
  TargetOptions,
} from '../../api.js';
import { DEFAULT_MODEL } from '../../models/default_model.js';
import { ALPHA_WAYS, METADATA_CHOICES, PRECISIONS } from '../../upscale/check_options.js';
import { DEFAULT_QUALITY, FORMAT_NAMES } from '../../upscale/formats.js';
import { DEFAULT_MAX_MEMORY } from '../../upscale/memory_room.js';
import { cacheOption } from './cache_option.js';
import { EXISTING_WAYS, type ExistingWay } from './existing_output.js';
import { type AnswerFlags, withAnswers } from './model_answers.js';
import { picturesArgument } from './pictures_argument.js';
import { factorOption, sizeOption } from './target_option.js';
import { wholeNumber } from './whole_number.js';

export interface UpscaleOptions extends AnswerFlags, TargetOptions {
  readonly output?: string;
  readonly existing?: ExistingWay;
  readonly model: string;
  readonly backend: BackendChoice;
  readonly precision: (typeof PRECISIONS)[number];
  readonly tile?: number;
  readonly sync: Synchronisation;
  readonly tta?: boolean;
  readonly maxMemory?: number;
  readonly maxPixels?: number;
  readonly format?: PictureFormat;
  readonly quality?: number;
  readonly depth?: '8' | '16';
  readonly alpha?: AlphaWay;
  readonly metadata: MetadataChoice;
  readonly threads?: number;
  readonly json?: boolean;
}

/** `acg2vec upscale` with its options. */
export function upscaleSyntax(): Command {
  const syntax = new Command('upscale')
    .description('enlarge pictures')
    .addArgument(picturesArgument())
    .option(
      '-o, --output <file|folder>',
      'where results go; without it beside each picture, as NAME-2x.png (or .jpg, .webp; or NAME-1920x.png after --size)',
      notEmpty,
    )
    .addOption(
      choice(
        '--existing <way>',
        'with a result that is there; without it a file that -o names is replaced, and any other refused',
        EXISTING_WAYS,
      ),
    )
    .option(
      '--model <id|file>',
      'see acg2vec models list; or a file as acg2vec models add takes it, used without being kept',
      DEFAULT_MODEL,
    )
    .addOption(sizeOption())
    .addOption(factorOption())
    .addOption(
      choice('--backend <name>', 'where the network runs', [
        'auto',
        'cpu',
        'native',
        'wasm',
        'webgpu',
      ]).default('auto'),
    )
    .addOption(choice('--precision <name>', 'of the backend webgpu', PRECISIONS).default('auto'))
    .option('--tile <pixels>', "side of a tile's core in input pixels", wholeNumber)
    .addOption(
      choice('--sync <way>', 'how tiles agree on the means inside the network', [
        'exact',
        'sampled',
        'none',
      ]).default('exact'),
    )
    .option('--tta', 'the mean over eight turned and mirrored variants, at eight times the work')
    .option(
      '--max-memory <MB>',
      `bound of what is kept between the parts of the network, of bands, and of a whole JPEG or WebP (${DEFAULT_MAX_MEMORY} without it, on native more where the machine has it); the workers of cpu take up to twice that`,
      wholeNumber,
    )
    .option(
      '--max-pixels <megapixels>',
      'of a picture that is read; 250 without it. A result may have 16 times as many',
      wholeNumber,
    )
    .option('--threads <count>', 'threads of the CPU backends; all cores without it', wholeNumber)
    .addOption(
      choice(
        '--alpha <way>',
        'how transparency is enlarged; drop gives the colours alone, opaque (network without it)',
        ALPHA_WAYS,
      ),
    )
    .addOption(
      choice(
        '--format <name>',
        "of the result; without it what the output's name says, or png",
        FORMAT_NAMES,
      ),
    )
    .option(
      '--quality <number>',
      `of a JPEG or WebP, from 1 to 100; ${DEFAULT_QUALITY} without it`,
      percentage,
    )
    .addOption(
      choice('--depth <bits>', "of the result's samples; as the picture came without it", ['8', '16']),
    )
    .addOption(
      choice(
        '--metadata <way>',
        'EXIF, XMP, texts and density; colour profiles are kept either way',
        METADATA_CHOICES,
      ).default('keep'),
    )
    .addOption(cacheOption())
    .option('--json', 'print one JSON object a picture');
  return withAnswers(syntax);
}

function notEmpty(text: string): string {
  if (text) return text;
  throw new InvalidArgumentError('It must not be empty.');
}

function percentage(text: string): number {
  if (/^([1-9]\d?|100)$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 1 to 100.');
}

function choice(flags: string, description: string, names: readonly string[]): Option {
  return new Option(flags, description).choices(names);
}
