import { batch, computed } from '@preact/signals';
import { type ModelDescription, type ProposalReason, scaleForFactor } from 'acg2vec-web';
import { picture } from '../picture/shown';
import { chosenModel, factorFor, familyOf } from '../settings/choices';
import { models } from '../settings/models';
import { denoiseWish, familyWish } from '../settings/wishes';
import { findings } from './shownFindings';

export interface Proposal {
  readonly model: ModelDescription;
  readonly reasons: readonly ProposalReason[];
  /** Whether it is chosen already. */
  readonly isChosen: boolean;
}

const SCALES = [2, 3, 4] as const;

/** What suits the picture on the stage and the size that is wanted; absent until it has been looked at. */
export const proposal = computed<Proposal | undefined>(() => {
  const look = findings.value.look?.about;
  if (!look) return undefined;
  const scale = scaleForFactor(SCALES, factorFor(picture.value?.size)) ?? 2;
  const model = models.value.find(({ id }) => id === look.proposal.models[scale]);
  if (!model) return undefined;
  return { model, reasons: look.proposal.reasons, isChosen: chosenModel.value?.id === model.id };
});

/** Only when the user says so: a proposal changes nothing by itself. */
export function followProposal({ model }: Proposal): void {
  batch(() => {
    familyWish.value = familyOf(model);
    if (model.denoise) denoiseWish.value = model.denoise;
  });
}
