import {
  createEmbedder,
  createLooker,
  createScorer,
  createTagger,
  type LoadProgress,
  type Score,
  type ScoreScale,
} from 'acg2vec-web';
import { ORT_URL } from '../enlarge/ortUrl';
import { backend } from '../settings/advancedWishes';
import { type Finding, type FindingKind, type KeptScore, NO_VALUES } from './finding';

/** A loaded model that finds out something about pictures. */
export interface Finder {
  find(input: Blob, signal: AbortSignal): Promise<Finding>;
  dispose(): Promise<void>;
}

export interface LoadOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: LoadProgress) => void;
}

/** `model`: the id of one that is here; of looking there is only one. */
export function loadFinder(kind: FindingKind, model: string, options: LoadOptions): Promise<Finder> {
  switch (kind) {
    case 'look':
      return loadLooker(options);
    case 'tags':
      return loadTagger(model, options);
    case 'scores':
      return loadScorer(model, options);
    case 'features':
      return loadEmbedder(model, options);
  }
}

async function loadLooker(options: LoadOptions): Promise<Finder> {
  const looker = await createLooker(options);
  return {
    find: async (input, signal) => ({ about: await looker.run(input, { signal }), values: NO_VALUES }),
    dispose: () => looker.dispose(),
  };
}

async function loadTagger(model: string, options: LoadOptions): Promise<Finder> {
  const tagger = await createTagger({ model, ...ortOptions(), ...options });
  return {
    async find(input, signal) {
      const { info, confidences } = await tagger.run(input, { signal });
      return { about: info, values: confidences };
    },
    dispose: () => tagger.dispose(),
  };
}

async function loadScorer(model: string, options: LoadOptions): Promise<Finder> {
  const scorer = await createScorer({ model, ...ortOptions(), ...options });
  return {
    async find(input, signal) {
      const { info, scores } = await scorer.run(input, { signal });
      return {
        about: { ...info, scores: scores.map((score) => keptScore(score, scorer.scales)) },
        values: NO_VALUES,
      };
    },
    dispose: () => scorer.dispose(),
  };
}

async function loadEmbedder(model: string, options: LoadOptions): Promise<Finder> {
  const embedder = await createEmbedder({ model, ...ortOptions(), ...options });
  return {
    async find(input, signal) {
      const { info, features } = await embedder.run(input, { signal });
      return { about: info, values: features };
    },
    dispose: () => embedder.dispose(),
  };
}

/** What enlarges on the page's own processor engine has to take ONNX Runtime's for these models. */
function ortOptions() {
  const wished = backend.peek();
  return { backend: wished === 'cpu' ? 'wasm' : wished, ortUrl: ORT_URL } as const;
}

function keptScore({ probabilities, ...score }: Score, scales: readonly ScoreScale[]): KeptScore {
  const bins = scales.find(({ name }) => name === score.name)?.bins ?? [];
  return { ...score, bins, probabilities: [...probabilities] };
}
