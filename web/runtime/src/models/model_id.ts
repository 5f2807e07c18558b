import { checkText } from '../check_arguments.js';

const MOST_CHARACTERS = 64;

/**
 * An id for a model of a file's name without its ending: `my-model-2x` of `My Model_2x`, `modele` of `Modèle`. Letters of
 * other scripts become their numbers in Unicode, `u6a21-u578b` of `模型`, so that two models of such names differ.
 */
export function modelIdOf(name: string): string {
  checkText(name, "A model's name");
  const id = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/(?<=[a-z])\p{M}+/gu, '')
    .normalize('NFC')
    .replaceAll(/(?![a-z0-9])[\p{L}\p{N}]/gu, (letter) => `-u${letter.codePointAt(0)?.toString(16)}-`)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, MOST_CHARACTERS);
  return id.replace(/-$/, '') || 'own';
}
