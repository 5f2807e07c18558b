import type { CoreModule } from '../../core/module.js';
import type { VerifiedModel } from '../../store_api.js';
import type { CatalogueFile } from '../catalogue_file.js';
import { filesOf } from '../files_of_model.js';
import { isIntact, isStreamIntact } from '../integrity.js';
import type { KnownModel, ModelPlatform } from '../known_models.js';
import { readAtHand } from '../read_at_hand.js';

/** Reads all of a model's files. What is damaged in the storage is thrown away; in a user's folder it is only told. */
export async function verifyModel(
  platform: ModelPlatform,
  core: CoreModule,
  model: KnownModel,
  signal?: AbortSignal,
): Promise<VerifiedModel> {
  const { id } = model;
  let isAbsent = false;
  for (const file of filesOf(model)) {
    const { verdict, place } = await verifyFile(platform, core, file, signal);
    if (verdict === 'damaged') return { id, verdict, path: file.path, place };
    isAbsent ||= verdict === 'absent';
  }
  return { id, verdict: isAbsent ? 'absent' : 'intact' };
}

async function verifyFile(
  platform: ModelPlatform,
  core: CoreModule,
  file: CatalogueFile,
  signal: AbortSignal | undefined,
): Promise<{ verdict: VerifiedModel['verdict']; place: string }> {
  signal?.throwIfAborted();
  const atHand = await readAtHand(platform, file);
  if (atHand) return { verdict: verdictOf(await isIntact(core, file, atHand.bytes)), place: atHand.place };
  const { modelStorage } = platform;
  const kept = await modelStorage.stream(file.sha256);
  if (!kept) return { verdict: 'absent', place: modelStorage.name };
  const verdict = verdictOf(await isStreamIntact(core, file, kept, signal));
  if (verdict === 'damaged') await modelStorage.remove(file.sha256);
  return { verdict, place: modelStorage.name };
}

function verdictOf(isRight: boolean): 'intact' | 'damaged' {
  return isRight ? 'intact' : 'damaged';
}
