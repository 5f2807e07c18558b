import { signal } from '@preact/signals';
import { int8IdOf, modelStore, type QuantizeResult, type StoredModel } from 'acg2vec-web';
import { ORT_URL } from '../enlarge/ortUrl';
import { showFailureOfQuantizing } from '../failure/failure';
import { heldPredictor } from '../predict/heldFinder';
import { replaceChosen } from '../predict/models';
import { findingWork } from '../predict/work';
import { items } from '../queue/items';
import { carryOut, stored, tellTask } from './stored';

/** Fewer say too little of where a model's values lie: then drawings are made. */
export const FEWEST_PICTURES = 4;

// What came of making a model in 8 bits, by the model's id.
const quantized = signal<Readonly<Record<string, QuantizeResult>>>({});

/** Whether it can be tried: of a model that is here and not made so itself, once. */
export function canQuantize({ id, kind, state, precision }: Quantizable): boolean {
  const isMade = stored.value.some((model) => model.id === int8IdOf(id));
  return (kind === 'tagger' || kind === 'scorer') && state === 'stored' && precision !== 'int8' && !isMade;
}

type Quantizable = Pick<StoredModel, 'id' | 'kind' | 'state'> & { readonly precision?: 'int8' };

/** Makes a model in 8 bits, for the processor. Where it is kept it takes the place of the model where that is chosen. */
export function quantizeStored({ id }: StoredModel): Promise<void> {
  forgetQuantized(id);
  const work = async (signal: AbortSignal) => {
    if (!findingWork.peek()) await heldPredictor.release(); // its memory is needed
    const result = await modelStore.quantize(id, {
      ...(await ownPictures()),
      backend: 'wasm',
      ortUrl: ORT_URL,
      signal,
      onProgress: (progress) => tellTask({ kind: 'quantize', id, progress }, signal),
    });
    quantized.value = { ...quantized.peek(), [id]: result };
    if (result.model) replaceChosen(id, result.model);
  };
  return carryOut({ kind: 'quantize', id }, work, showFailureOfQuantizing);
}

/** What came of it, unless the model that was kept has been removed since. */
export function resultOf({ id }: Pick<StoredModel, 'id'>): QuantizeResult | undefined {
  const result = quantized.value[id];
  const made = result?.model;
  return made && !stored.value.some((model) => model.id === made.id) ? undefined : result;
}

function forgetQuantized(id: string): void {
  const { [id]: _, ...others } = quantized.peek();
  quantized.value = others;
}

// Those on the list that are still there.
async function ownPictures(): Promise<{ readonly pictures?: readonly File[] }> {
  const inputs = await Promise.all(items.peek().map((item) => item.input().catch(() => undefined)));
  const pictures = inputs.filter((input) => input !== undefined);
  return pictures.length >= FEWEST_PICTURES ? { pictures } : {};
}
