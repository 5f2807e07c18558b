import { t } from '../language/translate';
import { arrivedFiles } from '../picture/arrived';
import { lookForGraphics } from '../settings/graphics';
import { ModelRow } from './ModelRow';
import { spokenState } from './stateText';
import { latestModel, refreshStored, stored } from './stored';
import { takeModels } from './take';
import './models.css';

/** Every model with its size, licence and source, and what of it this browser keeps. */
export function ModelsPanel() {
  return (
    <details
      id="models"
      class="models"
      onToggle={(event) => {
        if (!event.currentTarget.open) return;
        void refreshStored();
        void lookForGraphics();
      }}
    >
      <summary>{t('models.label')}</summary>
      <p class="choice-hint">{t('models.about')}</p>
      <ul class="models-list">
        {stored.value.map((model) => (
          <ModelRow key={model.id} model={model} />
        ))}
      </ul>
      <p class="visually-hidden" role="status">
        {latestModel.value && spokenState(latestModel.value)}
      </p>
      <AddModel />
    </details>
  );
}

function AddModel() {
  return (
    <div class="models-add">
      <label class="button quiet" for="model-input">
        {t('models.add')}
      </label>
      <input
        id="model-input"
        class="visually-hidden"
        type="file"
        multiple
        accept=".param,.bin,.pth,.onnx,.json,.csv,.txt,.zip,.tar,.tgz,.gz"
        aria-describedby="model-input-hint"
        onChange={(event) => {
          const files = arrivedFiles(event.currentTarget.files ?? []);
          event.currentTarget.value = ''; // so that the same ones can be chosen again
          takeModels(files);
        }}
      />
      <p id="model-input-hint" class="choice-hint">
        {t('models.addHint')}
      </p>
    </div>
  );
}
