import { Command } from 'commander';
import { cacheOption } from './cache_option.js';
import { withAnswers } from './model_answers.js';
import type { AddFlags } from './models_add.js';
import { withModels } from './models_work.js';
import { type QuantizeFlags, withQuantizeFlags } from './quantize_flags.js';
import { withTaggerFlags } from './tagger_flags.js';

interface Flags {
  readonly json?: boolean;
}

export function modelsCommand(setStatus: (status: number) => void): Command {
  const models = new Command('models').description(
    'what there is to enlarge and to tag with, and what of it is kept here',
  );
  const sub = (name: string, description: string) => {
    const command = models.command(name).description(description);
    return command.addOption(cacheOption()).option('--json', 'print one JSON object a line');
  };
  sub('list', 'list every model: id, size, licence, whether it is here, where it comes from').action(
    (flags: Flags) =>
      withModels(flags, setStatus, async (report) => (await import('./models_kept.js')).listAll(report)),
  );
  sub('fetch', 'fetch models, so that they work without network; goes on where an earlier try broke off')
    .argument('<ids...>')
    .action((ids: string[], flags: Flags) =>
      withModels(flags, setStatus, async (report, signal) =>
        (await import('./models_fetch.js')).fetchAll(ids, report, signal),
      ),
    );
  withOwnFlags(
    sub(
      'add',
      "add a model of your own: NAME.param with NAME.bin beside it (of the layers of Real-CUGAN, waifu2x and Real-ESRGAN), Real-CUGAN's NAME.pth, any NAME.onnx from image to image, a tagger: NAME.onnx with --tags FILE, or ACG2vec's pix2score as it is published: its archive or folder",
    )
      .argument('<file>')
      .option('--id <id>', "its id; without it the file's name")
      .option('--licence <name>', 'its licence')
      .option('--source <address>', 'a page about it')
      .option('--half', 'of pix2score: in half precision, in half the room'),
  ).action((file: string, flags: Flags & AddFlags) =>
    withModels(flags, setStatus, async (report, signal) =>
      (await import('./models_add.js')).addModel(file, flags, report, signal),
    ),
  );
  withQuantizeFlags(
    sub(
      'quantize',
      'make of a tagger or scorer that is here one that computes its convolutions in 8 bits, and keep it where its answers stay and it is faster',
    ),
  ).action((id: string, flags: Flags & QuantizeFlags) =>
    withModels(flags, setStatus, async (report, signal) =>
      (await import('./models_quantize.js')).quantize(id, flags, report, signal),
    ),
  );
  sub('verify', 'read all of the models that are here and compare sha256; what is damaged is thrown away')
    .argument('[ids...]')
    .action((ids: string[], flags: Flags) =>
      withModels(flags, setStatus, async (report, signal) =>
        (await import('./models_kept.js')).verifyAll(ids, report, signal),
      ),
    );
  sub('remove', 'give the room of models back; models of your own are forgotten')
    .argument('<ids...>')
    .action((ids: string[], flags: Flags) =>
      withModels(flags, setStatus, async (report, signal) =>
        (await import('./models_kept.js')).removeAll(ids, report, signal),
      ),
    );
  sub('export', 'copy models into a folder, for machines without network; all that are here without ids')
    .argument('<folder>')
    .argument('[ids...]')
    .action((folder: string, ids: string[], flags: Flags) =>
      withModels(flags, setStatus, async (report, signal) =>
        (await import('./models_carry.js')).exportTo(folder, ids, report, signal),
      ),
    );
  sub('import', 'take over the models of such a folder')
    .argument('<folder>')
    .action((folder: string, flags: Flags) =>
      withModels(flags, setStatus, async (report, signal) =>
        (await import('./models_carry.js')).importFrom(folder, report, signal),
      ),
    );
  return models;
}

function withOwnFlags(command: Command): Command {
  return withTaggerFlags(withAnswers(command));
}
