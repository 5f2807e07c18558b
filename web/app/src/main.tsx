import { render } from 'preact';
import { followLanguage } from './language/document';
import { Page } from './page/Page';
import { listenForPictures } from './picture/arrivals';
import { followProgress } from './progress/title';
import { loadModels } from './settings/models';
import { followTheme } from './theme/theme';

followTheme();
followLanguage();
followProgress();
listenForPictures();
void loadModels();

const root = document.getElementById('page');
if (root) render(<Page />, root);
