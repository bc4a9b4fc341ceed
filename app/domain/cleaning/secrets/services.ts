import { key, keyAround, type SecretPattern } from './pattern'

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/** Messages, mail, chat robots. */
const MESSAGE_KEYS: readonly SecretPattern[] = [
  key('Slack', 'xox', 'xox[abeoprs]-[A-Za-z0-9-]{20,250}|xoxe\\.xox[bp]-\\d-[A-Za-z0-9]{100,250}'),
  key('Slack app', 'xapp-', 'xapp-\\d-[A-Za-z0-9-]{20,250}'),
  key(
    'Slack webhook',
    'hooks.slack.com/',
    'hooks\\.slack\\.com/(?:services|workflows|triggers)/T?[A-Za-z0-9/]{30,120}'
  ),
  key(
    'Discord webhook',
    ['discord.com/api/webhooks/', 'discordapp.com/api/webhooks/'],
    'discord(?:app)?\\.com/api/webhooks/\\d{17,20}/[A-Za-z0-9_-]{60,72}'
  ),
  keyAround('Discord', '.', '[MNO][A-Za-z0-9_-]{23,27}', '\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,40}'),
  keyAround('Telegram', ':AA', '\\d{8,10}', ':AA[A-Za-z0-9_-]{33}'),
  key(
    'Microsoft Teams webhook',
    'webhook.office.com/',
    `webhook\\.office\\.com/webhookb2/${UUID}@${UUID}/IncomingWebhook/[0-9a-f]{32}/${UUID}`
  ),
  key(
    'Feishu webhook',
    ['open.feishu.cn/', 'open.larksuite.com/'],
    `open\\.(?:feishu\\.cn|larksuite\\.com)/open-apis/bot/v2/hook/${UUID}`
  ),
  key(
    'DingTalk webhook',
    'oapi.dingtalk.com/',
    'oapi\\.dingtalk\\.com/robot/send\\?access_token=[0-9a-f]{64}'
  ),
  key(
    'WeCom webhook',
    'qyapi.weixin.qq.com/',
    `qyapi\\.weixin\\.qq\\.com/cgi-bin/webhook/send\\?key=${UUID}`
  ),
  key('ServerChan', 'SCT', 'SCT\\d{2,8}T[A-Za-z0-9]{24,40}'),
  key('Twilio', 'SK', 'SK[0-9a-fA-F]{32}'),
  key('SendGrid', 'SG.', 'SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}'),
  key('Mailgun', 'key-', 'key-[0-9a-f]{32}'),
  keyAround('Mailchimp', '-us', '[0-9a-f]{32}', '-us\\d{1,2}'),
  key('Brevo', 'xkeysib-', 'xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}'),
  key('Resend', 're_', 're_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}'),
  key('HubSpot', 'pat-', `pat-(?:na|eu|ap)\\d-${UUID}`),
  key('Zapier webhook', 'hooks.zapier.com/', 'hooks\\.zapier\\.com/hooks/catch/\\d{5,10}/[a-z0-9]{6,10}')
]

/** Payment and shops. */
const COMMERCE_KEYS: readonly SecretPattern[] = [
  key('Stripe', ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_'], '[sr]k_(?:live|test)_[A-Za-z0-9]{16,247}'),
  key('Stripe webhook', 'whsec_', 'whsec_[A-Za-z0-9]{32,64}'),
  key(
    'Square',
    ['sq0csp-', 'sq0atp-', 'EAAA'],
    'sq0csp-[A-Za-z0-9_-]{43}|sq0atp-[A-Za-z0-9_-]{22}|EAAA[A-Za-z0-9_-]{60}'
  ),
  key('Shopify', ['shpat_', 'shpss_', 'shpca_', 'shppa_'], 'shp(?:at|ss|ca|pa)_[0-9a-fA-F]{32}'),
  key('Braintree', 'access_token$', 'access_token\\$(?:production|sandbox)\\$[a-z0-9]{16}\\$[0-9a-f]{32}'),
  key('Plaid', 'access-', `access-(?:production|development|sandbox)-${UUID}`),
  key('Flutterwave', ['FLWSECK-', 'FLWSECK_TEST-'], 'FLWSECK(?:_TEST)?-[A-Za-z0-9]{20,40}-X'),
  key(
    'Adyen',
    'AQE',
    'AQE(?=[A-Za-z0-9+/]{0,100}[+/\\d])[A-Za-z0-9+/]{80,200}={0,2}-[A-Za-z0-9+/]{40,120}={0,2}-[^\\s"`<>]{10,20}'
  ),
  key('Duffel', ['duffel_live_', 'duffel_test_'], 'duffel_(?:live|test)_[A-Za-z0-9_-]{43}'),
  key('EasyPost', ['EZAK', 'EZTK'], 'EZ[AT]K[A-Za-z0-9]{54}'),
  key('Shippo', ['shippo_live_', 'shippo_test_'], 'shippo_(?:live|test)_[0-9a-f]{40}'),
  key('WooCommerce', ['ck_', 'cs_'], 'c[ks]_[0-9a-f]{40}')
]

/** Work, maps, social networks and forms. */
const WORK_KEYS: readonly SecretPattern[] = [
  key('Linear', ['lin_api_', 'lin_oauth_'], 'lin_api_[A-Za-z0-9]{40}|lin_oauth_[A-Za-z0-9]{64}'),
  key('Notion', ['ntn_', 'secret_'], 'ntn_[A-Za-z0-9]{43,50}|secret_(?=[A-Za-z0-9]{0,43}\\d)[A-Za-z0-9]{43}'),
  key('Figma', ['figd_', 'figu_'], 'fig[du]_[A-Za-z0-9_-]{38,44}'),
  key('Airtable', 'pat', 'pat[A-Za-z0-9]{14}\\.[0-9a-f]{64}'),
  key('ClickUp', 'pk_', 'pk_\\d{6,9}_[A-Z0-9]{32}'),
  key('Typeform', 'tfp_', 'tfp_[A-Za-z0-9_.=-]{43,70}'),
  key('Contentful', 'CFPAT-', 'CFPAT-[A-Za-z0-9_-]{43}'),
  key('Adobe', 'p8e-', 'p8e-[A-Za-z0-9]{32}'),
  key('Mapbox', 'sk.eyJ', 'sk\\.eyJ[A-Za-z0-9_-]{60,120}\\.[A-Za-z0-9_-]{20,30}'),
  key('Dropbox', 'sl.', 'sl\\.(?:u\\.)?(?=[A-Za-z0-9_-]{0,200}\\d)[A-Za-z0-9_-]{120,1200}'),
  key('Meta', 'EAA', 'EAA(?=[A-Za-z0-9]{0,300}\\d)[A-Za-z0-9]{90,400}'),
  key('Instagram', ['IGQV', 'IGAA'], 'IG(?:QV|AA)(?=[A-Za-z0-9_-]{0,200}\\d)[A-Za-z0-9_-]{100,300}'),
  key('X', 'AAAAAAAAAAAAAAAAAAAAA', 'AAAAAAAAAAAAAAAAAAAAA[A-Za-z0-9%]{60,120}'),
  keyAround('Firebase messaging', ':APA91b', 'AAAA[A-Za-z0-9_-]{7}', ':APA91b[A-Za-z0-9_-]{130,160}')
]

export const SERVICE_KEYS: readonly SecretPattern[] = [...MESSAGE_KEYS, ...COMMERCE_KEYS, ...WORK_KEYS]
