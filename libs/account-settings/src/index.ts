export { AccountSettingsModule } from './account-settings.module';
export { ACCOUNT_SETTINGS_PORTS, type AccountSettingsPorts, type LiveTokens } from './account-settings.ports';
