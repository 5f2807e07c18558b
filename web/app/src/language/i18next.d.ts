import type en from '../locales/en.json';

/** Tells i18next's types the keys of the catalogues: a wrong key is a compile error. */
declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}
