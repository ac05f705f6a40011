import { reauthentication, sso } from './en/sso';
import { i18n } from './i18n';

// Imported by what signs in through the company's provider: the other pages load without these texts.
i18n.addResourceBundle('en', 'translation', { sso, reauthentication });
