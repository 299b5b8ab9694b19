"""Words of every day in English, as search keys: no name is guessed from one of these alone."""

from __future__ import annotations

# Frequent words [OWN], and the words of the built-in lists, the consent scripts and the questionnaire.
# A word may stand here and be a name: then only its exact spelling in the case's register counts.
ENGLISH = """
a able about above abs absent abu abuse abusive accent accepted access accommodation according account accountability
accounts accusation accused aciklayan acildi acmadan acmayin across act acting activism activity actor actors acts
actual add address addresses adini adiniz adiniza adinizi adinizin adinizla adlandirirsiniz adlandirma adlar adlari
adlarin admin administration administrative administrator adresi adresler adult adults affected afghan afghanistan
afraid after afternoon afterwards again against age ages agiz agree agreed agreement agrees agriculture aid aileniz
ailenizden ailenize air airport ait akrabalariniz alabilir alabilirsiniz alaninda aldiginiz alert aleyhinize alias
alinabilir alindiginda alindiginiz alindiniz alindiysa alinmadan alinmanin alinmanizin all allowed almost alone along
aloud already also alternative although always am amber amblem amharic amnesty among an anahtariyla anahtarla analyst
analysts and anda anger angry anilari anladiniz anlama anlamaniz anlamasina anlastiniz anlat anlatacaginiza anlatan
anlatanin anlatilan anlatilanlar anlatilanlara anlatilanlardan anlatilanlarin anlatilarini anlatildi anlatildigi
anlatilinca anlatim anlatimin anlatin anlatir anlatiyor anlatiyorsunuz anlatmam anlatmaniz anlattiklarini
anlattiklariniz anlattiklarinizdan anlattiklarinizi anlayabildiniz annenizin anon anonymised another answer answered
answers anti anxiety any anyone anything apart appeal appealed appeals appearance appears applicable applicant
application applied appointment apprehension approval approver april aqrab arab arabic araciligiyla aradiniz aramak
arasindaki arayabileceginizi arayin archived are area arkadaslarina armed armenian arms army around arrest arrested
arrival art article artirilmasi as asad asagi asamada asamadaydi asayish asexual asil ask asked asking asks asla
asphyxiation assent assistance association assyrian asylum at atan ate atmaniz attack attempt attempted attendance
attorney audio august aunt authorities authority autocomplete automatic autumn avoid avoiding avukatin avukatiniz
avukatinizla away awwal ayaklar aydan ayirdi aynen ayrilmadan ayrilmak babanizin bacaklar back bad badge bag
baglantiniz bakilacaklar bakim bakin ban band bank banned bar baronun basic basilan basinizdan basis baskasindan
baskilar baslama baslamadan baslamasin baslar baslayan baslayarak basmaniz basvurular baton bazilari be bear beat
beaten beating became because become bedding beden bedende bedenen bedenin bedenle been before began begin begins
behind being beklemek beklemenizi belgeleriniz belgelerinizde belgelerinizin belgeyle believe believed belirtilir
belly belong belongings belongs below belt benefit benefits benimle benzemesin benzemiyor beside besides between
beyond bicimleri big bildigimiz bildiginiz bildiklerinizi bildirin bilgilerinizi bilgisayar bilgisayarda bilinmesi
biliyor biliyordu biliyorsunuz bill bind biometrics birakin birakmak birakmamali birilerinden birincisinden birinden
birine birini birisi biriyle birth bisexual bitis blank blindfolding block blocks blows blunt boat bodies body bolgede
bolgedesiniz bolum bolumde bolumden bolumleri bolumu bolumunde bolumune booklet border born bosanmis both bound boy
boyun braces brackets branch breach bread break breaking breaks breasts breathing bribe bring broken brother brought
bruising building bulgarian bullets bulmak bulunabilirsiniz bulundugunuz bundle bunlardan bunlari bunlarin bunlarla
bununla buradaki burn burns bus buses but butt by bystander cable cafe calculate calculation calisanlarimizin
calisanlarla calisiyorum calismamizin call called calls calm calmly came camp campaign cancellation cancelled cannot
capacity captions car card cards care carried carrying cars case categories causing cekebilir cekiliyor center centre
certain certainty certificate cevap cevaptir cevirisi ceviriyor cevirmen cevirmenin cevre cevreniz cevrenizde
challenged change changed changing channel characteristics charge charter chase chat check checkpoint checks chest
child children china chinese choice choices choking choose chose chosen christian chronic cigarettes cikarayim
cikarmami cikmadan cinsiyetinizi citizen citizenship city civil claim clean cleaning clearance clinic close closed
closing clothes clothing coast cocuga cocuklari cocuklariniz code codes coercion cogu cold colleague collect
combination come comes comfortable coming comments commission common community compartment complain complaint computer
concat concentration concern concerning concerns conclude cond condition conditional conditions confession confid
confidential confidentiality confinement confirm confirmed conflicts connection consciousness consent consequence
consequences considered consistent const constant constitutional constraint construction consular consulate contact
contacted contagious containers contains content continue contradict contradictory contradicts convention conversation
coordinates copies copy core correct correction corrections costs could council count counted countries country counts
court courts cousin covers crafts cried crimes criminal cross crossed crossing crouching crowd cry current custodian
custody customs cut cutting cyrillic dahasi daily dairede dairelerde daki dakikada dalw damascus dan danger dangerous
dari date dated dates daughter davranildi davranildigi davranildigiyla davranilmasinin davranis davranislarla dawn day
dayanarak days deactivated dead dean death debt december decide decided decides decision decisions declared default
defection degiliz degilsin degilsiniz degisecegine degismesini degismeyebilir degistirebilirsiniz degree delete
deliberately delivery demanded demek demeli demeniz democratic denediniz denendi denetimindeki denied denies deny
department departure depend dependants deport deportation deported depr deprivation dersen derseniz describe described
deseniz desk despite destination detached details detain detained detainee detainees detention device dhu diagnosed
diagnostic did died different digit digits dignity dillerdeydi dilleriniz dinlemek dinliyorum diplomatic direct
directly directorate dirty disability disappearance disappeared disariyla disclose disclosure discomfort
discrimination discriminatory disease display dispute disputed distress distressed district div divorce divorced
diyebilirsiniz diyene do doc docs doctor document documents does dogdugunuz dogdunuz dogs doing dollars don dondunuz
done donusten door dosyadaki dosyasinin doubt dousing down draft dragging drank drink drinking drive driver driving
drove drug dukkan dul duplicate durabilirsin durabilirsiniz duran duration durdurdu durduruldugunda durduruldugunuz
durduruldugunuzda durduruldunuz during durma durmak durun durur dururuz durustce duruyor dusmanca dustunuz duty
duydugu duydugunuzu duydunuz duygularda duyma duyuldugu duzelteyim duzenli each ears easily east eat eating echr
economic edebilmeleri edecegimize edecek eden eder ederim edilirken edilme edip education egitimli eight eklemek
ekleyin electric eleven elimizdeki elimizden elini elinizden eller else elsewhere email embassy emblems emergency
employer empty enabled encrypted end ended ending endless enforced engaged english enough enter entered entering entry
episode erased erdi escaped escort esirgendi esyalar esyalariniz ethnicity etkisi etmeden etmemeye ettiniz europe
european even evening event events ever every everyone everything evetse evidence evli exact exactly exam examination
examined example except execution exemption exercise exhausting exists exit expect experienced expired explain
explained export exported exposure expressed expression extension external extort extortion extract extreme eyewitness
face facilitating facility fact faction factions facto factory facts faith falanga false families family far farming
fate father favour fazlasi fazlasini fazlaysa fear feared february feeding feeling feelings feet few fiance fictitious
field fifth fifty fight fighter fikrinizi file filed files filled film filmed filming filter filth final finansman
find fine finger fingerprint fingerprints fingers finished fire first fit five flashbacks flight floor focal follow
followed food foot for force forced forces foreign foreigner foreigners forged forgery forgot format former forms
forth forty fotografini fotografiniz fotograflar found four fourth fracture frank fraud free freely french friday
friend friends from frozen full function funder funding funds further gas gate gave gay gazeteci gazeteciyle gecebilir
gecebilirsin gecebilirsiniz gecenleri gecer gecimi geciren gecirin gecmeden gecti geldigi geldiginiz geldiniz
gelebilir gelirse geliyorsunuz gelmedi gencler gendarmerie gender general generalised genitals gereken gerekiyor
gerekmez german get getirebilir getirmedim gideceginizi giden gidip gidisinize girl gittiniz give given giyiyorlardi
go goes gogus gonderildiginizde gonderildiniz gonderilebilirdiniz gonderilecektiniz gonderilmekten gone good goods
gordugu gordukleriniz gordunuz gorevi gormemesi gorseniz gorulenler gorulur gorunmedigi goruntunuzu gorunuyorlardi
gorusturmemizi gorusuyor gosterdiniz gosterebilir gosteren gosterildi gostermeye gostermeyen got goturuldunuz
goturulurken government governor governorate gozden gozlemleriniz gozunden grace grandchild grandparent grant granted
greek gregorian group groups gruplarin guard guardian guards guc guess guidance guilt gunlerde gunluk gunpoint gunshot
guvende guvendiginiz guvenliyse guy habitual had hair hakkinizda haklariniz haklarinizi haklarinizin half halk
halkiniza halklari hall hamal hand handcuffed handcuffing handed handle hands handwritten hane hangisini happen
happened happening happens hard harder harfle harfleri harm harmed has hash hatirladiginiz hatirlama hatirlanan
hatirliyorsaniz hatirliyorsunuz havalimanina havalimaninda have having hay hayati hazaragi he head headphones
headquarters health hear heard hearing hears heat heavy hediye held help helped helps hem hepsi hepsinden here
herhangi hers herself heterosexual hidden high highly hijja hijri hikayenizi him himself hint his hit hizmet hizmetler
hold holder holding holiday home homicide honestly hooding hope hopelessness hormone hormones hose hospital hostility
hot hotel hour hours house household housemate how however human humanitarian humiliating humiliation hundred hunter
hurts husband hygiene i icindekiler identified identifying identities identity if ihtiyaciniz ikinizin ikisi ilaci
ilaclar ilcedensiniz ilden ildensiniz ileride ilgilidir ilgisi iliskin iliskisi ill illegal illness image images
immediate important imported improvised imzaladiniz imzalamadiniz imzalamaniz imzayla in inadmissible incelenmedi
incident incl including income incomplete increased indeed indexed infection inference inferred info information
informed injured injuries injury insaat insanda insanlari insanlarin insects inside instead instrument insufficient
insult insults int integer intelligence intercity internal international internete internette internetten interpret
interpreted interpreter interprets interrupt interrupted intersex interval interview interviewed interviewee
interviewer interviews intimidate into investigative invitation invited involved involvement iranian iraq iraqi irreg
irregular irreversible isi isiniz islamic islemi isleri isolation iste istedigin istediginiz istediginizi
istediklerinizi istediniz isteki istemedi istemedigini istemek istemem istemeyi istemiyorum istendi istendiginde
istenen istenirse ister isterim isterse istersen isterseniz istersiniz isteyebilirsiniz isteyen istiyorum it item
items itildim its itself izindi iziniz izinle iziyle jadi jandarmada january jawza job join journalism journalist
journalists journey joy judge judicial july jumada june just justice kadariyla kadinlarla kagitlar kagitti kalan
kaldiniz kaldir kalin kalir kamera kapanis kapatilmasi kapidan karadan karardi kararlariniz karin karsiladi
karsilastiniz karsiliyor kartini kartinin katabilir katilabilirsiniz kaybettiniz kaybolabilir kayda kaydedebilir
kaydetmem kaydettigini kaydinizi kaydiyla kayitlarimizda kayitliydi kayitliydiniz kazakh keep keeper kendiniz
kendinizi kept kesinlik kesmeyin key kez kicking kilit kilitleyebiliriz kilitli kilitlidir kimdi kimlerdendi kimlerin
kimliginiz kimliginizdeki kimseyi kind kinship kiranin kiril kisilikti kisiydiler kitchen kizmaz kneeling knew know
knowledge known koda koddan kodlar kodunuz kollar komsular komsulara konan konuldunuz konusabildiniz konusabiliriz
konusabiliyordunuz konusma konusmak konusurken konusurum konusuyorlardi konusuyorsunuz konusuyoruz koptu koptuysa
kopyasi kopyasini korkuyor korkuyorsunuz korumak korumaniz koruyan kosullar koydu kulaklar kullanabilir kullanilabilir
kullanildi kullanin kullaniyor kullaniyorsaniz kullanmadikca kullanmam kurabilir kurdish kurmanji kurulusa kurulustan
kurulustu kurumla kurye kusku kusursuz kuzeyde kuzeydoguda kyrgyz label labels lakap land landlord language languages
large last lasting later law lawyer lawyers leading learn lease least leave leaving left leg legal legs lehinize
lesbian less let letter letters levantine level lgbt lgbtqia liberty lies life lift light like lily limbs limit limits
line link liquid list listeden listemizde listen little live lived livelihood lives living local locality lock locked
lodging log lokanta long longer look looked looks lose loss lost love low loyalty lunar lutfen made magistrate
magistrates mahallenin mahkemeye mail make makes mall man management mandarin many march marital mark market marks
marriage married mason maternal matter max may maybe me mean meaning means meant meanwhile mechanism mechanisms media
medical medication medicine medico medium meet meeting mektupla member members memories memory men mention mentioned
merge mesaj mesajla mesajlasma meslektasinizla message messages messaging met metadata method midnight might migrant
migration military million mind mine ministry minor minute minutes misgendering misin misiniz missing mission mixed
miydi miydiniz miyim miyiz mob mobile mock mode module modules moment monday money month months mood morals more
morning most mostly mother mouth move muameleydi much muhafaza muharram multiline multiple mumkun must musunuz mutfak
muydu my myself naked name named names namespaces narrative nasildi nasilsiniz nat national nationality nations near
nearby nearly neck nedenini nedenler nedir need needed needs nefes neighbour neighbourhood neighbours neler nephew
neredeydi nerelisiniz neresi never new next neydi neye neyi neyin neyiniz neyle ngo nickname niece night nightmares
nights nin nine no nobody nod noise none noon nor normal north note noted notes nothing notice noticed notices
notification notified notlari november now nudity numaralar number numbered numbering numbers numbness object
objection obligation observations observed observer obtain obtaining obur occupancy occupation october odemiyoruz
odenmeyen of off offence offer offered office officer officers offices official officials ofis often ogrendigi
ogrendiniz ogrenirsem ogretmenlik ok okulda okuyabildiniz okuyabilir okuyabiliyordunuz okuyabiliyorsunuz okuyalim
okuyamiyor okuyor okuyorum olabileceginiz olabilir olanlari olaydan old oldugumuzu oldugunuz oldugunuzla oldugunuzu
olduklarini olduysa olgular olive olmasin olmasini olmaz onayiyla onaylamak onceki one onemli onerildi onerin online
only onto onumuzdeki onunuze onward open opened options or oradaki oradan oradaydilar oranin orasi order orders
ordinary organisation organlarina orientation origin original ortusmuyor oteki otekine otel oth other others otherwise
otobusunuzde oturuyorsunuz our ours ourselves out outbursts outcome outed outing outside over overcrowding overheard
overstayed overwhelmed own ozgu page pages paid pain painful palestinian panic pansexual paper papers paragraph
parasini parent parents parmaklar part partial particular partly partnerle partnership parts pasaporttaki
pasaportunuzun pashto pashtun pass passenger passes passport past pat paternal pathway pause pay paylari paylasabilir
paylasilmamasi payment pays pearl peki pending people peoples pepper per perceived perfect perform perhaps period perm
permission permit permits perpetrator persecutors persian person personally persons phone phones photo photograph
photographing photos phy physical pictures pinyin place placement places plain plan plane planned plastic plate please
poa point pointing police poliste population position positions possible post postpone power pre precaution prefer
prefers pregnancy prescription presence present presented presents presidency pressure pressuring prevent prevented
previous previously print printed prior prison private problem problems procedure programme promise promised property
prosecutor prostitution protect protected protection protects protocol provided province provincial proving proxy psy
psychological psychosocial pub public publication publicly publish published pull pulled pulling punching punish
purpose push pushback pushed put qaws quarantined quarter quasi queer query question questioning questions quiet quite
quote quotes rabi racist raised rajab ramadan rank ransom rape rare rather ray reach reached reaching read reading
reads real rear reason reasons receipt receive received recipient recognise recognised recontact record recorded
recording records recruitment reddedilince ref refer referral refugee refugees refuse refused refusing regex region
register registered registration registry regularly rejected rejection related relation relationship relative
relatives release released relevant religion religious remedies remember remembered remembering reminders remote
removable removal remove removed renew renewal renewed rent repair repeat repeated repetition report reported
reporting reports reproductive request require required resettlement residence restaurant restrained restraint
restricted restriction result return returned review rich rifle right rights risk risks road robbery robin role room
rooms rose round route rows rozet rubber ruby ruhen ruhta rule run russian rutbe saati saatlerde saatten safar safe
safely safety saglayamayiz sagliginiz sagliginiza sagliginizla sagligiyla saglikla saglikta sahip said sakince
sakinlesene saklamayiz saklanir saklarim saklayabilir saldirisi same sanat sandiniz sanitary saratan sartla sat satir
saturday saved saving savings saw sawr say saydiginiz sayilara sayilarin saying sayisi says scabies scan scar
scheduled school script scripts sea sealed search searched searches season secebildiniz second secrecy section
sections secure security see seeing seeker seen sees seferinde seized sekilde select selected self send sending senses
sensitive sent separate separated separately separation september series serious service services sesinizi sesleneyim
seslenilen sessizlik setting settings sevdiginizi sevdiginizle sevdigiyle seven several sevkle sex sexual seye seyi
seylere seyleri seylerin sha shall sham shame share shared sharing shawwal she shelling shelter shock shooting shop
shopping short should shout shouted show showed shown shows sick siddetle side sight sign signature signed signing
signs sik siklikla silence silent sileriz silmemizi simdiki similar since single sirada sirt sister sit site sites
situation sive six sizce sizden sizinle sketch skill skilled skin skip slapping sleep sleeping slept slowly small
smuggler smugglers smuggling so soc social sog sogiesc solar soldier soldiers soles solitary somali some someone
something sometimes somewhere sona sonraki sonrasinda sonuclandi sonucu soon sorabiliriz soran soranin sorarim sorariz
sordugu sormadan sormam sormayi sorular sorumlunuzu sorumlusunu sorunuz soruya soruyor soruyorum sought sound source
soylediklerini soylediklerinizi soyledir soylemek soylememize soylemeniz soylemeyin soylendi soylendigi soylenebilir
soylenen soyleneni soylenenler soylenmedi soylerim soyleriz soylersiniz soyleyebilirsin soyleyelim soyleyen sozcukleri
sozde sozler sozlerinizi sozlerinizle sozlerle sozunu sozunuze space speak speaker speaking speaks specialist
specified speech spelling spoke spoken sports spouse spray stabbing staff stage stand standard standing stands start
started startled starts state stated stateless statement states station statistics stats statunuz status statuyle
statuyu stay stayed staying stays step stick stigma still stood stop stopped stopping story strangling street stress
strictly strip struck structured stuck student stun style subject submission submitted subsidiary substances such sue
suggest suicidal suicide summer sunbula sunday supervisor support suradan suraya surdu surdurun sureniz surer surmekte
surum surveillance survey suspected suspension suspensive swelling switch symbols symptom symptoms syria syriac syrian
system tables tahmin tajik take taken talk talking tamir taninirlar taninmayan tanir tarafta tarihiyle tarihlere tarim
tasimayi tasinmasi tazkira teaching team tear tedavi tedaviden teeth tehlikedeyse tekstil telephone tell tells
temizlik temperature temporary ten tercumanla tercumansiz term territory terror terrorist tesekkur testimony text
textile textiles than thani thaniya thank that thawr the theft their theirs them themselves then there therefore these
they things think third thirty this those though thought thoughts thousand threat threatened threats three through
thumbprint thursday ticaret ticket tied ties tight time times tired title to today together toilet told tomorrow
tongue too took topics toplami toplulugunuza topluyoruz torture total touch touching toward towards town trace tracing
trade trafficker train trained training transfer transferred transfers transit translated translation translator
transport travel treat treated treatment tried truck trust trusted trusts try tuesday turkceydi turkceyi turkic
turkish turlu tutacagina tutamayabilirim tutarim tuttu tuttugunu tutulanlarin tutuldugunuz tutuldugunuzu tutuldunuz
tutulurken tutuluyor tutuluyordu twelve twenty twice twisting two type typical ucret ucretli ucusla ucustan ula
ulasabildiniz ulasabilirsiniz ulasacagimizi ulasamazsak ulasiriz ulkede ulkenin ulkenize umm unauthorised uncle
unclear under understand understanding understood undisclosed unhcr uniform uninformed union unit united university
unk unknown unlawful unless unlike unpaid unreadable unrelated until unwanted up upon urdu urn us usable use used uses
uydunuz uyghur uyghurs uygulama uygulamasindaki uygurlar uzatma uzbek uzerinden valid valuables van vans varsa
vatandasisiniz vehicle verbal verdigini verdiginiz verebilirsiniz veremem veremezsiniz verified verilecek veriliyorsa
verin veririz verirsiniz veriyorsunuz vermemizi version versions very victor vilayettensiniz village violation
violence visa visit visits voice voluntarily voluntary wages wait waited waiting waiver walk walked walking wall want
wanted wants warm warning was washing watch water way ways we weakness weapon weapons wednesday week weekend weeks
weight welcome well went were what when where whereabouts whether which while who whole whom whose why widowed wife
will window wish wished wishes with withdraw withdrawn withheld within without witness witnessed witnessing woman
women word words wore work worked worker working workplace works workshop world worse worsened worship would wound
write writing written wrong wrote xenophobic xinjiang yan yana yanimizda yaninizda yanit yanita yanitlarinizi yanittir
yapabilecegimizden yapabiliriz yapacagiz yapamayiz yapanlardan yaparsin yapildi yapildigina yapiliyor yapiyordunuz
yapmamali yapmamaliyiz yapmamamiz yapmayin yaralarinizin yardimci yardimlar yasadiginiz yasadiniz yasam yasamak
yasamda yasami yasaminizin yasandigini yasayan yasinda yasindaydi yasindaydiniz yasiyor yasiyordunuz yasiyorsunuz
yayimlamayiz yayimlayabilir yayindan yazabilir yazan yazarim yazarken yazayim yazdigim yazdigini yazi yazilan yazilir
yazilis yazilisi yaziliyor yazilmadi yazim yazin yaziya yaziyla yazmadan yazmayin year years yenilenmesi yerdi yerleri
yes yesterday yet yeter yetkili yetkililerin yikanma yoksa yola yolculugu yolla yolun yonetimin yorumlar you young
your yours yourself yukari yukarida yurume yuzden yuzunuzu yuzunuzun zamana zamanda zamandan zamandi zanaat zarari zcc
ziyaret ziyaretler zorlastiran zorunda zorundayim
"""
