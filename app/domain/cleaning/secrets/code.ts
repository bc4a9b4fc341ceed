import { key, type SecretPattern } from './pattern'

/** Code hosting, package registries, build and watch services. */
export const CODE_KEYS: readonly SecretPattern[] = [
  key('GitHub', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], 'gh[pousr]_[A-Za-z0-9]{36,251}'),
  key('GitHub fine-grained', 'github_pat_', 'github_pat_[A-Za-z0-9_]{60,251}'),
  key(
    'GitLab',
    [
      ...['glpat-', 'gldt-', 'glrt-', 'glptt-', 'glft-', 'glsoat-', 'glcbt-', 'glimt-', 'glagent-'],
      ...['glffct-', 'gloas-', 'GR1348941']
    ],
    // routable tokens: 27 to 300 characters, a dot, nine more
    'gl(?:pat|dt|rt|ptt|ft|soat|cbt|imt|agent|ffct|oas)-[A-Za-z0-9_.-]{20,320}|GR1348941[A-Za-z0-9_-]{20}'
  ),
  key('Bitbucket', ['ATBB', 'ATCTT3'], 'ATBB[A-Za-z0-9]{32}|ATCTT3[A-Za-z0-9_=-]{150,250}'),
  key('Atlassian', 'ATATT3', 'ATATT3[A-Za-z0-9_=-]{150,250}'),
  key('npm', 'npm_', 'npm_[A-Za-z0-9]{36}'),
  key('PyPI', 'pypi-AgE', 'pypi-AgE[A-Za-z0-9_-]{50,1000}'),
  key('RubyGems', 'rubygems_', 'rubygems_[0-9a-f]{48}'),
  key('crates.io', 'cio', 'cio(?=[A-Za-z0-9]{0,32}\\d)[A-Za-z0-9]{32}'),
  key('NuGet', 'oy2', 'oy2[a-z0-9]{43}'),
  key('Clojars', 'CLOJARS_', 'CLOJARS_[0-9a-f]{60}'),
  key('Docker Hub', ['dckr_pat_', 'dckr_oat_'], 'dckr_[po]at_[A-Za-z0-9_-]{27,32}'),
  key('Artifactory', ['AKCp', 'cmVmdGtu'], 'AKCp[A-Za-z0-9]{69}|cmVmdGtu[A-Za-z0-9]{56}'),
  key(
    'JetBrains',
    ['perm:', 'perm-'],
    'perm[:-][A-Za-z0-9+/=]{6,60}\\.[A-Za-z0-9+/=]{2,60}\\.[A-Za-z0-9]{30}'
  ),
  key('Sourcegraph', 'sgp_', 'sgp_(?:[0-9a-fA-F]{16}_|local_)?[0-9a-fA-F]{40}'),
  key('SonarQube', ['sqp_', 'squ_', 'sqa_'], 'sq[pua]_[0-9a-f]{40}'),
  key('Buildkite', ['bkua_', 'bkaj_'], 'bk(?:ua|aj)_[A-Za-z0-9]{40}'),
  key('CircleCI', ['CCIPAT_', 'CCIPRJ_'], 'CCIP(?:AT|RJ)_[A-Za-z0-9]{22}_[0-9a-f]{40}'),
  key('Postman', 'PMAK-', 'PMAK-[0-9a-f]{24}-[0-9a-f]{34}'),
  key('ReadMe', 'rdme_', 'rdme_[a-z0-9]{70}'),
  key(
    'Grafana',
    ['glsa_', 'glc_eyJ'],
    'glsa_[A-Za-z0-9]{32}_[0-9A-Fa-f]{8}|glc_eyJ[A-Za-z0-9+/_-]{32,400}={0,2}'
  ),
  key('New Relic', ['NRAK-', 'NRJS-', 'NRII-'], 'NRAK-[A-Z0-9]{27}|NRJS-[0-9a-f]{19}|NRII-[A-Za-z0-9-]{32}'),
  key('Sentry', ['sntryu_', 'sntrys_'], 'sntryu_[0-9a-f]{64}|sntrys_eyJ[A-Za-z0-9+/=_-]{80,600}'),
  key('Dynatrace', 'dt0', 'dt0[a-z]\\d{2}\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}'),
  key('Honeycomb', ['hcaik_', 'hcbik_', 'hcamk_'], 'hc(?:aik|bik|amk)_[a-z0-9]{50,60}'),
  key('PostHog', ['phx_', 'phs_'], 'ph[xs]_[A-Za-z0-9]{40,50}'),
  key('LaunchDarkly', ['sdk-', 'api-'], '(?:sdk|api)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'),
  // https://datatracker.ietf.org/doc/html/rfc7519
  key(
    'JSON Web Token',
    'eyJ',
    'eyJ[A-Za-z0-9_-]{10,2000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{10,1000}'
  )
]
