/** The passwords of eight characters and more that lists of leaked passwords begin with. Shorter ones are refused anyway. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `password password1 password12 password123 password1234 passw0rd passw0rd1 p@ssw0rd p@ssword p@ssw0rd1
  pa55word pa55w0rd passwort passwort1 motdepasse contraseña 12345678 123456789 1234567890 0123456789 87654321
  987654321 9876543210 0987654321 123123123 1234512345 11223344 12341234 12344321 123321123 147258369 123654789
  789456123 147852369 159753456 11111111 00000000 88888888 qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234
  qwerty12345 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc qazwsxedc qazwsx123 zaq12wsx zaq1zaq1 q1w2e3r4
  q1w2e3r4t5 asdfghjk asdfghjkl asdf1234 zxcvbnm1 zxcvbnm123 abcd1234 abc12345 abcdefgh abcdefghi abc123456 a1234567
  a12345678 a123456789 aa123456 aa12345678 iloveyou iloveyou1 iloveyou2 sunshine sunshine1 princess princess1
  football football1 baseball baseball1 basketball superman superman1 batman123 starwars starwars1 trustno1 welcome1
  welcome12 welcome123 welcome2 letmein1 letmein123 admin123 admin1234 admin12345 administrator adminadmin changeme
  changeme1 changeme123 default1 default123 test1234 testtest test12345 guest123 temp1234 secret123 secret12 master123
  monkey123 dragon123 shadow123 michael1 jennifer jessica1 computer computer1 internet internet1 whatever whatever1
  samsung1 samsung123 google123 facebook facebook1 linkedin microsoft vonage123 vonage12 company1 company123 summer2024
  summer2025 summer2026 winter2024 winter2025 winter2026 spring2025 spring2026 autumn2025 autumn2026 january1 monday123
  liverpool liverpool1 arsenal1 chelsea1 barcelona realmadrid juventus charlie1 mustang1 corvette mercedes harley12
  pokemon1 minecraft minecraft1 cocacola jordan23 hello123 hello1234 hellohello access14 qwe12345 qweasdzxc qweasd123
  1password password! password1! password123! welcome1! welcome123! admin123! qwerty123! p@ssw0rd! p@ssword1`.split(
    /\s+/,
  ),
);
