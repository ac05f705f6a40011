import { ssoSettings } from './en/sso-settings';
import { i18n } from './i18n';

// Imported by the tabs of Single Sign-On: the other pages load without these texts.
i18n.addResourceBundle('en', 'translation', { ssoSettings });
