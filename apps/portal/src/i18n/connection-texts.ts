import { connections, credentials } from './en/connections';
import { i18n } from './i18n';

// Imported by the pages that show connections, so that no other page has to load these texts.
i18n.addResourceBundle('en', 'translation', { connections, credentials });
