import { effect } from '@preact/signals';
import { language } from './language';
import { t } from './translate';

/** Keeps the document's language and description those of the page, and the name it is installed by. The title belongs to the progress. */
export function followLanguage(): void {
  effect(() => {
    document.documentElement.lang = language.value;
    document.querySelector('meta[name="description"]')?.setAttribute('content', t('page.description'));
    document
      .querySelector('link[rel="manifest"]')
      ?.setAttribute('href', `./manifest.${language.value}.webmanifest`);
  });
}
