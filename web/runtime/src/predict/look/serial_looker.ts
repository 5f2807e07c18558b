import type { Looker, LookOptions, LookResult } from '../../look_api.js';
import { SerialAnswers } from '../serial_answers.js';

/** What a looker is in a browser and in Node alike. */
export abstract class SerialLooker extends SerialAnswers<LookResult, LookOptions> implements Looker {
  abstract readonly model: string;

  constructor() {
    super('looker');
  }
}
