import { Command, Option } from 'commander';
import { Acg2vecError } from '../../errors.js';
import type { StoredModel } from '../../store_api.js';
import { modelStore } from '../index.js';
import { withAnswers } from './model_answers.js';
import { type ModelFlags, readModelFile } from './model_file.js';
import { fetchAll } from './models_fetch.js';
import { type QuantizeFlags, quantize, withQuantizeFlags } from './models_quantize.js';
import { addRow, exportedRow, fetchedRow, listedRow, removedRow, verifiedRow } from './models_report.js';
import { forEachModel, withModels } from './models_work.js';
import { isSavedModel, openSavedModelFile } from './saved_model_file.js';
import { readTaggerFile, type TaggerFlags, withTaggerFlags } from './tagger_file.js';

interface AddFlags extends ModelFlags, TaggerFlags {
  readonly half?: boolean;
}

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
      withModels(flags, setStatus, async (report) => {
        for (const model of await modelStore.list()) report.print(model, listedRow(model));
      }),
  );
  sub('fetch', 'fetch models, so that they work without network; goes on where an earlier try broke off')
    .argument('<ids...>')
    .action((ids: string[], flags: Flags) =>
      withModels(flags, setStatus, (report, signal) => fetchAll(ids, report, signal)),
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
    withModels(flags, setStatus, async (report, signal) => {
      if (/\.onnx$/i.test(file)) report.progress(`${file}: trying it on a test picture`);
      const model = await addFile(file, flags, signal);
      report.print(model, addRow(model));
    }),
  );
  withQuantizeFlags(
    sub(
      'quantize',
      'make of a tagger or scorer that is here one that computes its convolutions in 8 bits, and keep it where its answers stay and it is faster',
    ),
  ).action((id: string, flags: Flags & QuantizeFlags) =>
    withModels(flags, setStatus, (report, signal) => quantize(id, flags, report, signal)),
  );
  sub('verify', 'read all of the models that are here and compare sha256; what is damaged is thrown away')
    .argument('[ids...]')
    .action((ids: string[], flags: Flags) =>
      withModels(flags, setStatus, async (report, signal) =>
        forEachModel(await orThoseHere(ids), report, signal, async (id) => {
          const verified = await modelStore.verify(id, { signal });
          report.print(verified, verifiedRow(verified), verified.verdict !== 'intact');
        }),
      ),
    );
  sub('remove', 'give the room of models back; models of your own are forgotten')
    .argument('<ids...>')
    .action((ids: string[], flags: Flags) =>
      withModels(flags, setStatus, (report, signal) =>
        forEachModel(ids, report, signal, async (id) => {
          await modelStore.remove(id);
          report.print({ id, state: 'absent' }, removedRow(id));
        }),
      ),
    );
  sub('export', 'copy models into a folder, for machines without network; all that are here without ids')
    .argument('<folder>')
    .argument('[ids...]')
    .action((folder: string, ids: string[], flags: Flags) =>
      withModels(flags, setStatus, async (report, signal) => {
        const exported = await orThoseHere(ids);
        await modelStore.exportTo(folder, exported, { signal });
        for (const id of exported) report.print({ id, folder }, exportedRow(id, folder));
      }),
    );
  sub('import', 'take over the models of such a folder')
    .argument('<folder>')
    .action((folder: string, flags: Flags) =>
      withModels(flags, setStatus, async (report, signal) => {
        for (const model of await modelStore.importFrom(folder, { signal }))
          report.print(model, fetchedRow(model));
      }),
    );
  return models;
}

// `--tags` says that it is a tagger.
async function addFile(file: string, flags: AddFlags, signal: AbortSignal): Promise<StoredModel> {
  if (await isSavedModel(file)) {
    const { id, half } = flags;
    const options = { ...(id !== undefined && { id }), ...(half && { precision: 'half' as const }), signal };
    return modelStore.addScorer(await openSavedModelFile(file), options);
  }
  if (flags.tags === undefined) {
    const { files, ...options } = await readModelFile(file, flags).catch((error) =>
      refuseWithHint(file, error),
    );
    return modelStore.add(files, { ...options, signal });
  }
  const { files, ...options } = await readTaggerFile(file, flags);
  return modelStore.addTagger(files, { ...options, signal });
}

// An ONNX file that is no model from image to image may be a tagger.
function refuseWithHint(file: string, error: unknown): never {
  const isOther = error instanceof Acg2vecError && error.code === 'MODEL_UNSUPPORTED_LAYER';
  if (!isOther || !/\.onnx$/i.test(file)) throw error;
  const message = `${error.message} If it is a tagger, name the list of its tags by --tags FILE, a .csv or .txt file.`;
  throw new Acg2vecError(error.code, message, { cause: error });
}

function withOwnFlags(command: Command): Command {
  return withTaggerFlags(withAnswers(command));
}

/** Where models are kept, for commands that need such. */
export function cacheOption(): Option {
  return new Option(
    '--cache <folder>',
    'where models are kept; without it what ACG2VEC_CACHE names',
  ).argParser((folder) => {
    process.env.ACG2VEC_CACHE = folder;
    return folder;
  });
}

async function orThoseHere(ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length > 0) return ids;
  const here = (await modelStore.list()).filter(({ state }) => state === 'stored' || state === 'folder');
  return here.map(({ id }) => id);
}
