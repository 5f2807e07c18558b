import { language } from '../language/language';

/** What archives of old programs are named in, by the language of who has them. */
const LEGACY: Readonly<Record<string, string>> = { ja: 'shift_jis', 'zh-CN': 'gb18030' };

/** A name that isn't said to be UTF-8; nothing where it is neither that nor in the user's old encoding. */
export function decodeName(name: Uint8Array): string | undefined {
  return decode(name, 'utf-8') ?? decode(name, LEGACY[language.peek()]);
}

function decode(name: Uint8Array, encoding: string | undefined): string | undefined {
  try {
    return encoding && new TextDecoder(encoding, { fatal: true }).decode(name);
  } catch {
    return undefined;
  }
}
