import { audit } from './en/audit';
import { i18n } from './i18n';

// Imported by the audit log: the other pages load without these texts.
i18n.addResourceBundle('en', 'translation', { audit });
