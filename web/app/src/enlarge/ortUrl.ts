/** Where vite.config.ts puts ONNX Runtime's files. */
export const ORT_URL = new URL('ort/', document.baseURI).href;
