import { me } from './en/me';
import { i18n } from './i18n';

// Imported by My profile: the other pages load without these texts.
i18n.addResourceBundle('en', 'translation', { me });
