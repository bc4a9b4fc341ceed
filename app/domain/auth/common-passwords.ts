/**
 * The commonest passwords of ten and more characters in public breach lists (SecLists, NCSC's top 100,000), lower case.
 * Shorter ones are refused by length.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  1234567890 12345678910 123456789a 1234567891 0123456789 0987654321 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc qwertyuiop
  qwertyuiop[] qwerty1234 qwerty12345 qwerty123456 qwertyuiop123 1234qwerasdf qwerty123! q1w2e3r4t5 q1w2e3r4t5y6 zaq12wsxcde3
  asdfghjkl123 asdfghjkl; zxcvbnm123 zxcvbnm1234 1qazxsw23edc qazwsxedcrfv qazwsxedc123 qwer1234asdf asdf1234qwer
  password12 password123 password1234 password12345 password123! password1! password2020 password2021 password2022 password2023
  password2024 password2025 password2026 passw0rd123 p@ssw0rd123 p@ssword123 p@ssw0rd1234 passwordpassword mypassword
  mypassword1 mypassword123 thepassword letmein123 letmein1234 iloveyou12 iloveyou123 iloveyou1234 iloveyouforever
  welcome123 welcome1234 welcome12345 administrator admin12345 admin123456 administrator1 adminadmin rootpassword changeme123
  changeme1234 default123 guest12345 test123456 testtest123 testing123 testing1234 superman123 batman1234 pokemon123
  pokemon1234 dragon1234 monkey1234 football123 football1234 baseball123 baseball1 basketball basketball1 basketball23
  liverpool1 liverpool123 manchester manchester1 chelsea123 arsenal123 barcelona1 realmadrid realmadrid1 jordan1234 michael123
  jennifer123 sunshine123 sunshine12 princess123 princess12 princess1234 chocolate1 chocolate123 butterfly1 butterfly123
  friendship friendship1 motherfucker motherfuck fuckyou123 fuckyou1234 abcdefghij abcdefghijk abcdef123456 abc1234567
  abc123456789 abc1234567890 abcd123456 abcd12345678 abcde12345 a123456789 a1234567890 a12345678910 aa123456789 aa12345678
  q123456789 qq123456789 z123456789 w123456789 1234567890a 1234567890q 123456789q 123456789z 123456789abc 123abc456def
  1a2b3c4d5e 123123123123 1231231234 112233445566 1122334455 1234512345 123456123456 1234554321 123454321a 987654321a
  9876543210 1029384756 0192837465 5201314520 1314520520 52013141314 woaini1314 woaini520 woaini1314520 woaini520520 woaini123456
  woaiwojia123 wozuishuai5201314 qq5201314520 aini1314520 123456woaini nihao123456 zhongguo123 beijing2008 woaini5201314
  starwars123 whatever123 computer123 internet123 snoopy1234 charlie123 ashley1234 freedom123 trustno1trustno1 trustno123
  hello12345 hello123456 helloworld helloworld1 helloworld123 secret1234 secretsecret master1234 shadow1234 killer1234
  january2024 summer2023 summer2024 summer2025 winter2023 winter2024 winter2025 spring2024 spring2025 autumn2024 autumn2025
  correcthorsebatterystaple kindling123 kindling1234 kindlingkindling
  `
    .trim()
    .split(/\s+/)
    .concat('correct horse battery staple')
)
