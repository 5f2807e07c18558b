import type { ModelAnswers, ModelQuestion } from 'acg2vec-web';
import { useEffect, useState } from 'preact/hooks';
import { useFocusHandedOn } from '../focus/useFocusHandedOn';
import { t } from '../language/translate';
import { Choice } from '../settings/Choice';
import { type AskedModel, addedName, answerQuestions, askedModel, dropQuestions, waitingModels } from './add';
import './models.css';

// What most models have comes first.
const VALUES = {
  range: ['unit', 'byte', 'signed'],
  order: ['rgb', 'bgr'],
  layout: ['nchw', 'nhwc'],
} as const satisfies { readonly [Question in ModelQuestion]: readonly NonNullable<ModelAnswers[Question]>[] };

const USUAL = { range: 'unit', order: 'rgb', layout: 'nchw' } as const;

/** Asks what the files of a model that is being added don't say; and says that one is being looked at. */
export function ModelQuestions() {
  const asked = askedModel.value;
  const name = addedName.value;
  return (
    <>
      {asked && <QuestionForm key={asked.name} asked={asked} />}
      <p class="choice-hint models-trying" role="status">
        {name && t('models.trying', { name })}
        {waitingModels.value > 0 && ` ${t('models.waiting', { total: waitingModels.value })}`}
      </p>
      {name && !asked && <StopButton />}
    </>
  );
}

function StopButton() {
  const button = useFocusHandedOn<HTMLButtonElement>('model');
  return (
    <button ref={button} id="stop-trying" type="button" class="button quiet small" onClick={dropQuestions}>
      {t('models.cancel')}
    </button>
  );
}

function QuestionForm({ asked }: { readonly asked: AskedModel }) {
  const [answers, setAnswers] = useState<Required<Pick<ModelAnswers, ModelQuestion>>>(USUAL);
  const isBusy = addedName.value !== undefined;
  const form = useFocusHandedOn<HTMLFormElement>('model');
  // The model may have been chosen far below.
  useEffect(() => {
    if (!isBusy) form.current?.querySelector('select')?.focus();
  }, [isBusy]);
  return (
    <form
      ref={form}
      id="model-questions"
      class="models-questions"
      aria-labelledby="model-questions-label"
      onSubmit={(event) => {
        event.preventDefault();
        void answerQuestions(asked, onlyAsked(asked, answers));
      }}
    >
      <p id="model-questions-label">{t('models.questions.about', { name: asked.name })}</p>
      {asked.questions.map((question) => (
        <Choice<string>
          key={question}
          id={`model-${question}`}
          label={t(`models.questions.${question}.label`)}
          values={VALUES[question]}
          value={answers[question]}
          name={(value) => nameOf(question, value)}
          onChoose={(value) => setAnswers({ ...answers, [question]: value })}
          disabled={isBusy}
        />
      ))}
      <div class="models-actions">
        <button type="submit" class="button" disabled={isBusy}>
          {t('models.questions.add')}
        </button>
        <button type="button" class="button quiet" onClick={dropQuestions}>
          {t('models.cancel')}
        </button>
      </div>
    </form>
  );
}

function onlyAsked({ questions }: AskedModel, answers: ModelAnswers): ModelAnswers {
  return Object.fromEntries(questions.map((question) => [question, answers[question]]));
}

function nameOf(question: ModelQuestion, value: string): string {
  switch (question) {
    case 'range':
      return t(`models.questions.range.${value as 'unit' | 'byte' | 'signed'}`);
    case 'order':
      return value.toUpperCase();
    case 'layout':
      return t(`models.questions.layout.${value as 'nchw' | 'nhwc'}`);
  }
}
