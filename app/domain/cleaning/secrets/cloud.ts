import { key, keyAround, type SecretPattern } from './pattern'

/** Clouds, hosting, databases and infrastructure. */
export const CLOUD_KEYS: readonly SecretPattern[] = [
  key('AWS', ['AKIA', 'ASIA'], '(?:AKIA|ASIA)[0-9A-Z]{16}'),
  key('AWS Bedrock', 'ABSK', 'ABSK[A-Za-z0-9+/]{109,260}={0,2}'),
  key('Google API', 'AIza', 'AIza[0-9A-Za-z_-]{35}'),
  key('Google OAuth client', 'GOCSPX-', 'GOCSPX-[A-Za-z0-9_-]{28}'),
  key('Google access', 'ya29.', 'ya29\\.[A-Za-z0-9_-]{30,400}'),
  key('Google refresh', '1//0', '1//0[A-Za-z0-9_-]{40,120}'),
  {
    provider: 'Azure Storage',
    starts: ['AccountKey=', 'SharedAccessKey='],
    pattern: /(?:AccountKey|SharedAccessKey)=([A-Za-z0-9+/]{43,86}={1,2})(?![A-Za-z0-9+/=])/y
  },
  keyAround('Azure AD', '~', '[A-Za-z0-9_~.]{3}\\dQ', '~[A-Za-z0-9_~.-]{31,34}'),
  key('DigitalOcean', ['dop_v1_', 'doo_v1_', 'dor_v1_'], 'do[opr]_v1_[0-9a-f]{64}'),
  key('Alibaba Cloud', 'LTAI', 'LTAI[A-Za-z0-9]{12,26}'),
  key('Tencent Cloud', 'AKID', 'AKID[A-Za-z0-9]{32}'),
  key('Volcengine', 'AKLT', 'AKLT[A-Za-z0-9_-]{40,60}={0,2}'),
  key('Yandex Cloud', 'AQVN', 'AQVN[A-Za-z0-9_-]{35,38}'),
  key('Yandex IAM', 't1.', 't1\\.[A-Za-z0-9_-]{20,300}[A-Za-z0-9=_-]{0,2}\\.[A-Za-z0-9_-]{86}'),
  key('Scaleway', 'SCW', 'SCW(?=[A-Z0-9]{0,17}\\d)[A-Z0-9]{17}'),
  key('Cloudflare origin', 'v1.0-', 'v1\\.0-[0-9a-f]{24}-[0-9a-f]{146}'),
  key('Heroku', 'HRKU-', 'HRKU-[A-Za-z0-9_-]{36,60}'),
  key(
    'Fly',
    ['fo1_', 'fm1a_', 'fm1r_', 'fm2_'],
    'fo1_[A-Za-z0-9_-]{43}|fm(?:1[ar]|2)_[A-Za-z0-9+/]{100,800}={0,3}'
  ),
  key('Vercel', ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'], 'vc[piark]_[A-Za-z0-9_-]{56}'),
  key('Netlify', 'nfp_', 'nfp_[A-Za-z0-9]{36}'),
  key('Render', 'rnd_', 'rnd_(?=[A-Za-z0-9]{0,32}\\d)[A-Za-z0-9]{28,32}'),
  key('Supabase', ['sbp_', 'sb_secret_'], 'sbp_[0-9a-f]{40}|sb_secret_[A-Za-z0-9_-]{31}'),
  key('PlanetScale', 'pscale_', 'pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{32,64}'),
  key('Neon', 'napi_', 'napi_[a-z0-9]{64}'),
  keyAround('Terraform Cloud', '.atlasv1.', '[A-Za-z0-9]{14}', '\\.atlasv1\\.[A-Za-z0-9_-]{60,72}'),
  key('HashiCorp Vault', ['hvs.', 'hvb.', 'hvr.'], 'hv[sbr]\\.[A-Za-z0-9_-]{24,300}'),
  key(
    'Doppler',
    ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.'],
    'dp\\.(?:pt|ct|sa|st(?:\\.[a-z0-9_-]{2,35})?)\\.[A-Za-z0-9]{40,44}'
  ),
  key('Pulumi', 'pul-', 'pul-[0-9a-f]{40}'),
  key('Tailscale', 'tskey-', 'tskey-(?:auth|api|client|scim|webhook)-[A-Za-z0-9]{6,20}-[A-Za-z0-9]{20,40}'),
  key('Infracost', 'ico-', 'ico-[A-Za-z0-9]{32}'),
  key('Prefect', ['pnu_', 'pnb_'], 'pn[ub]_[A-Za-z0-9]{36}'),
  key('OpenShift', 'sha256~', 'sha256~[A-Za-z0-9_-]{43}'),
  key('Cloudinary', 'cloudinary://', 'cloudinary://\\d{12,18}:[A-Za-z0-9_-]{20,40}@[a-z0-9-]{2,40}'),
  key('age', 'AGE-SECRET-KEY-1', 'AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}'),
  key('1Password', 'ops_eyJ', 'ops_eyJ[A-Za-z0-9+/_-]{200,1500}={0,3}')
]
