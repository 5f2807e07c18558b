/** The name of a model's file: what comes before the kind, and the kind. */
export const MODEL_FILE = /^(.*)\.(param|bin|pth|onnx)$/is;

/** Whether that is a model's file, and no id. */
export function isModelFile(text: string): boolean {
  return MODEL_FILE.test(text);
}
