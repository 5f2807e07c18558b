import type { Plugin } from 'vite';
import english from './src/locales/en.json' with { type: 'json' };
import japanese from './src/locales/ja.json' with { type: 'json' };
import chinese from './src/locales/zh-CN.json' with { type: 'json' };
import { SHARE_PATH, SHARED_FIELD } from './src/offline/protocol.ts';

const LANGUAGES = { en: english, 'zh-CN': chinese, ja: japanese };

/** Also in index.html; each is drawn by tools/icons from public/favicon.svg. */
const ICONS = [
  { src: './favicon.svg', sizes: 'any', type: 'image/svg+xml' },
  { src: './icon-192.png', sizes: '192x192', type: 'image/png' },
  { src: './icon-512.png', sizes: '512x512', type: 'image/png' },
  { src: './icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
];

/** Pictures that a system may offer to open with the page, or to share with it. */
const PICTURES = {
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/webp': ['.webp'],
  'image/avif': ['.avif'],
  'image/bmp': ['.bmp'],
  'image/gif': ['.gif'],
};

/**
 * The web app manifest, once in each of the page's languages; the page links the one in its own. They are the same application to
 * a browser, which knows it by its start address.
 */
export function webManifests(): Plugin {
  return {
    name: 'web-manifests',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'manifest', href: './manifest.en.webmanifest' }, injectTo: 'head' },
    ],
    generateBundle() {
      for (const [language, texts] of Object.entries(LANGUAGES)) {
        const source = JSON.stringify(manifest(language, texts.page), undefined, 1);
        this.emitFile({ type: 'asset', fileName: `manifest.${language}.webmanifest`, source });
      }
    },
  };
}

function manifest(language: string, texts: (typeof english)['page']) {
  return {
    name: texts.title,
    short_name: texts.name,
    description: texts.description,
    lang: language,
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#faf6f2',
    theme_color: '#faf6f2',
    categories: ['graphics', 'photo', 'utilities'],
    icons: ICONS,
    // A window that is at work must not be led elsewhere.
    launch_handler: { client_mode: 'navigate-new' },
    file_handlers: [{ action: './', accept: PICTURES }],
    share_target: {
      action: `./${SHARE_PATH}`,
      method: 'POST',
      enctype: 'multipart/form-data',
      params: { files: [{ name: SHARED_FIELD, accept: [...Object.keys(PICTURES), 'image/*'] }] },
    },
  };
}
