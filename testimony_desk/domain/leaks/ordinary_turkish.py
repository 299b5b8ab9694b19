"""Words of every day in Turkish, as search keys: no name is guessed from one of these alone."""

from __future__ import annotations

# Frequent words [OWN], and the words of the built-in lists, the consent scripts and the questionnaire.
# A word may stand here and be a name: then only its exact spelling in the case's register counts.
TURKISH = """
abi abla acan aci acik aciklandi aciklanmadi aciklanmamasi aciklayiniz acisindan acti adalet adam adamlar adi adim
adina adla adli adres adreste adsiz afgan afganistan afganistanli agir agirlasan agri agrisi agustos ahiska ahlak aihm
aile aileden aileler ailelerin ailem ailesi ailesini aileye akibeti akraba akrep aksam aktarilan aktarildi aktarim
aktarimi aktivizm alan alanda alani aldi aldilar aldim aletle aleyhine algilanan aliciyla alikonulan alikonulanlarla
alikonulma alikonulmasi alikonulurken alikonuluyor alikoyan alikoyma alikoymanin alinamaz alindi alinmasi alinmis
alinsin alisveris alma almadi almak almanca alternatif alti altina altinda altmis altyazi ama amac amaciyla amacli
amca amharca ana anahtar anal analisti analistler anayasa ancak aniden anilar anladigi anlami anlamina anlasilmadan
anlasilmayan anlasmazlik anlati anlatimi anlatmak anlatti anlayarak anne anneler anonim ara araba arac araci aracilik
aracla araclar aracta aralik arama aranan arananlar aranmasi arap arapca arasi arasinda arayabildi arkadas arkadasi
arkadaslar arkasinda arsivlendi artik artis arz asagilama asagilayici asan asayis aseksuel asiri asiyor asker askeri
askerler askerlik aski askiya asmis asurice atanlar ates atesi atesli atlayabilir atolye atti attirmak avrupa avukat
avukata avukatim avukatiyla avukatla avukatlar ay ayak ayaklarda ayakta ayi ayirmanin aykiri ayni ayri ayrilik ayrilis
ayrilma ayrilmayanlar ayrilmayi ayrimci ayrimcilik ayrinti az baba babalar bacaklardan bagi bagirdi bagirdilar baglama
baglanti baglarinin bagli bakanligi bakanlik bakilarak bakimdan bana banka barinacak barinan barinma baris baro bas
basa basi basina baska baskalari baskalarina baskalarindan baskalarinin baskasi baski baskili baskisi basladi
basparmak basti bastirma basvuranlar basvurdu basvuru basvurum basvurusu basvurusundan bayram bazi bekledi bekledik
bekletme bekliyor belediye belediyesi belge belgede belgeler belgeleri belgelerin belgelerine belgenin belgesi
belirgin belirlendi belirsiz belirti belirtilen belirtiler belirtilmedi belirtilmemis belirtilmeyen belirtilmis
belirtmek belki bellek belli ben beni benim benzeri beraber beri bes besleme beyan biber bicimde biciminde bildi
bildirildi bildirilecekler bildirilmeden bildirilmedi bildirimi bildirmeyenler bile bilet bilgi bilgilendirilmis
bilgiler bilgileri bilgilerin bilgilerinin bilgisi bilgisiyle bilgisiz bilinc bilinen biliniyor bilinmeyen bilinmiyor
biliyorum bilmiyor bilmiyorum bin bina binary bindi bindik bindirdiler bir birak birakilanlar birakma birakti
biraktilar biraz birden birebir bireyi bireyleri bireylerinin bireysel biri birikim birimi birinci birinin birkac
birlesimi birlesmis birlestir birligi birlikleri birlikte biseksuel bitti biz bize bizi bizim bizzat bloklarda bmmyk
bogma bolge bolgesi bolgesine bombardiman borc bos bosanma boyle boyunca bozuklugu bu bugun bukme bulasici bulgaristan
bulunamayanlar bulunan bulundu bulut buna bundan bunlar bunu bunun burada buraya burosu butun buyuk buyukanne
buyukbaba buyukelciligi cadde cagrildi calisan calisani calisanin calisanlar calisma calistigi can carsamba cedi
cekildi cekilebilecegi cekilsin cekimi cekme celisiyor celiskili cemaziyelahir cemaziyelevvel ceviri cevza ceyrek ceza
cezaevi cezaevinden cezalandirmak cezasi cezasini cicek cihaz cihaza cihazi cikabilecegi cikar cikarim cikarken
cikarmama cikarttirma cikis cikisi cikista cikmasi cikmayabilecegi cikti ciktik ciktilar cin cince cinsel cinsiyet
cinsiyetini cinsiyetten ciplak cocugu cocugum cocugun cocuk cocuklar cocuklara cocuklardan cocuklarim cocuklarin
cocukta cok cokkunluk cokturme comeltme cop cuma cumartesi cumhurbaskani cumhuriyet cumhuriyeti cunku cuzdani da daha
dahi dahil dakika damgalanma darbe darice darp dava davet davrananlar davranisa davranislar dayagi dayak dayanamiyor
dayi de deas dedi dedik dediler dedim defalarca defteri degerlendirme degerli degil degildi degildir degilim
degisikligini degisiklik degistirilebilecegi degistirilebilir dek deki deliller delv demir demokratik den deniz deri
destegi destek destekle devam devlet devlete devletin devletlerin diger dikkat dil dilde dilekcesi dili dine dini
dipcigiyle dis disa disaridan disi disinda dislanma diye diyor diyordu diyorlar diz dogru dogrudan dogrultma dogu
dogum doksan doktor dokunma dokuz dolandiricilik dolar dolayi doldu dondurulmasi donebilme donem donerken donmekten
donus donusun dort dosya dovme dovmesi dovulme dun dunya dunyayla durabilir durdurma durdurmak durdurulmali
durdurulsun durumda durusta dusmani dusuk dusunceleri dusunmek duvara duydu duydum duymasin duymaya duymuyor duyulari
duyuldu duzeltilsin duzeltme duzeni duzenlenmis duzeyde ebu edebilir edenler edildi edilemez edilen edilenler edilip
edilir edilmesi edilmez edilmis ediyor eger egitim egitimin egitiminde ekibi ekim ekmek ekonomik eksik ele elektrik
elinde elle elli emin emniyet emredebilir emri en enfeksiyon engellendi engellenenler engellenmesi engeller engellilik
erisebildi erkek erkekler ermenice ertelenmeli ertesi es esed eski esliginde esya esyanin esyaya etkilemez etme etmesi
etnik etti ettigi ettirmek ev evde eve evet evi evimiz evlat evlilik eylem eylemi eylul faaliyet faaliyetleri fabrika
fakat falaka farsca fazla feragat fidye fiile fiili filistinli finanse fiziksel flashback form formu fotograf
fotografi fotografimizi fotograflanmasi fotograftan fransizca fuhsa fusha galiba gasp gaz gazetecilerle gazetecilik
gazi gebelik gece gecerli gecici gecim gecirme gecis gecisi gecmedi geldi geldik geldiler geldim gelecegi gelen
gelenler gelir gelis genc genel genellestirilmis genital gercek gerceklikten gerekce gerekli gerekmedi geri geride
getirdi getirdiler gey gezici ggm gibi giderken girdi girdik girerken giris girisi girisimi girisimine giriste gitmek
gitmesine gitti gittik gittiler gittim giysi gizli gizliligin gizlilik goc gocmen goguslere gonderildi gonderildigi
gonderilen gonderilenler gonderilme gonderilmez gonderimi gonderme gonullu gonulludur gordu gorduk gordum gore gorecek
gorevini gorevli gorevliler gorevlileri gorevlinin gorgu gorme gormeye goruldu goruldugu gorulen goruntu goruntulu
gorusme gorusmeci gorusmecinin gorusmede gorusmeden gorusmek gorusmenin gorusmesi gorusmesinin gorusmeye gorusmeyi
gorustu gosterilmesi goturdu goturduler goturulup goz gozalti gozetim gozetime gozunu gruba grubu grubun grup gruplar
gucleri gucsuzluk gul gumruk gun gunden gundur gunduz gune gunes gunu guruh gurultu guven guvendigi guvenli guvenligi
guvenligiyle guvenlik guzel haber hafta hakaret hakim hakimligi hakimligine hakki hakkinda haklardan haklari hala
halde halinde halkindan hamel haneli hangi hangisi hapsi harac harekete hareketlere harfleriyle haric hasere hassas
hasta hastaligi hastaligin hastalik hastane hatirlamiyor hatirlatan hava havaalani havalimani havaya hayal hayat hayir
hazara hazaraca haziran hemen hemsire henuz hep her herhalde herkes herkesce herkese hesabi hesap heteroseksuel heyet
hic hicbir hicbiri hicri hijyen hikayenin hirsizlik hissi hiv hizmete hizmeti hizmetleri hormon hortum hts hucre
hucrede hudut hukuka hukuki hukumet huridocs hut huzur huzursuz huzurunda iade ibadet iban ice icerigin icerik
icerikli icin icinde icme icti idare idaresi idari idi ifade ifadesi ifadesiyle ifsa ifsasi ihlali ihtiyaclardan
ihtiyaten ikamet iki ikili ikinci ikincil ilac ilactan ilce ilde ile iletisim ilgili ilin ilinde ilk iltica imis
imkani imza imzadan imzaladi imzaladigi imzaladim imzalamadi imzalamasi imzalamayi imzalamazsa imzalandi imzalanma
imzalatilan imzalatma imzalattilar imzali imzayi inad incelemede incelemeye indi indik indirdiler infaz ingilizce
inkar insan insani insanlar interpol interseks intihar iptal iptali iradeyle irak irakli iran iranli irkci irkilme is
isaret ise isid isik isim isitme islatma islem islevde isnadi issiz istanbul istatistiklerde istedi istedigi istediler
istedim istegi istem istemiyor isten istenmedi istenmesi istihbarat istizan isveren isyeri itiraf itiraz itme iyi izi
izin izinler izinsiz izne izni iznine jandarma kablo kabul kabuluyle kabuslar kac kacak kacakci kacakciligiyla
kacakcilik kacakciliktan kacakcisi kacakciya kacinma kacma kadar kadin kadinlar kafa kafe kagidin kagit kalabaligin
kalabalik kaldi kaldik kaldilar kaldim kalma kalmama kalmasi kalsin kameri kamp kamu kamusal kamuya kamyon kanitlayan
kanun kanunu kanunun kapali kapasitesi kapi kapida kapisi kapisinda kapisindaki kapsaminda kara karakol karakola
karakolda karakolu karantinada karar karari kararina kararlar kardes karisik karsi karsilama karsilikli karsisinda
kart karti kasaba kasim kasitli kategorileri katilim katilimindan kavga kavs kaya kaybedilme kaybetme kaybi kaybolma
kaydedildi kaydedilmis kaydi kaydin kaydinda kaydinin kaygi kaygisi kayip kayit kayitli kayitsiz kayitta kaynagi
kaynak kaynakta kazak kazakca kelepce kelepceleme kelepceli kelepceliyken kelime kemerle kendi kendim kendine kendisi
kendisiyle kesici kesik kesilmesi kesin kesinlikle kesintiye keske kesme ki kilo kim kime kimi kimin kimiz kimler
kimligi kimligin kimligini kimliginin kimlik kimlikler kimse kira kirgiz kirgizca kirici kirik kirilmasi kirk kirli
kirma kisa kisi kisiler kisilerle kisinin kisisi kisiye kisiyi kisiyle kismen kiz kod kodu koken kolay kolaylastirdi
kollardan kolluk komsu konaklama konmamasi konsolosluga konsoloslugu konsoloslukla konteyner kontrol konularin
konulmasi konusan konusunda konusur konusuyor konut koordinat koparmak koparsa kopek kopekle kopukluk kopyalanmasi
korktugunu korkutma korkutmak koruma korumali korumasi kosullari kosullu kosuluyla kotu kotulesmesi koy koydurucu
krokisi kronik kucuk kuir kukuleta kulaga kulaklik kullanilacak kullanilamaz kullanilan kullanilmasi kullanim
kullanimi kullaniminda kunye kurabildi kural kurban kurmanci kurt kurtce kurulmasi kurulus kurulusla kuruluslar
kurulusu kurulusun kuzen lakabi lakin latin lehcesi levant lezbiyen lira liste listede listesi maalesef madde maddesi
maddesine maddi mahalle mahkeme mahkemesi mahkemesine mahrum mahsur makam makami makamin makamlar makamlari mal
malzemesinden mart maruz masraflarini mayin mayis mechul meclis medya meger mekanizma mekanizmalariyla mekanizmasina
mekanizmasiyla memleket memur memurlar merkez merkeze merkezi merkezin merkezinde mermi mermiyle mesajlar mesela
metinde metni mevcut mevsim mi miladi milletler milli milyon minibus mizan mobil moral morarma mu muafiyet muafiyeti
muamele muameleyi muayene mucadele mudurlugu muhafizlari muharrem muhurlu mukerrer multeci muvafakati muvafakatname
nadir nasil ne neden nedeni nedeniyle nefessiz nerede nereden nereye nesne nesneyle nicin nihai nihayet nisan nisanli
nitelemesi niye nokta noktasi non not nufus numara numarasi nur o ocak oda odada odasi odeme odemeyenler ofisi ofke
ogle ogleden oglu ogrenci ogul okudu okudum okul okula okundu okunmasina okur okuyamadigi olacak olan olanlar
olanlarla olarak olasi olay olaya olayi oldu oldugu oldugunu oldugunun oldurme olgu olma olmadan olmadi olmadigi
olmakla olmama olmamasi olmasa olmasi olmaya olmayan olmayanlar olmus olsun olum olume olumsuz olur olurken oluyor on
ona onam onami onay onayi onayla onaylamiyor onaylayici onayliyor once oncesi onlar onlara onlari onlarin onlemek onu
onun onunde onur operasyonu orada oradaydi oraya ordudan ordusu organlara orgut ornegi ornegin orta ortak otobus
otobuse otobuste otogar otomatik otomobil otoritenin otuz oyle ozbek ozbekce ozel ozgur ozgurce ozgurlukten paketi
panik panseksuel para park parmagi parmak partner pasaport pasaportu pasife patlamalari paylasim paylasimi pazar
pazartesi pazartesiden pek pencere persembe personel personeli pestuca pestun pislik plakasi planladi plastik polis
polisi polisler posta programi protokolu psikolojik psikososyal ragmen ramazan randevusu rapor raporda rapordan raporu
rebiulahir rebiulevvel recep recete reddedildi reddedilenler reddedilmis reddetmek reddetti reddettigi refakatci resim
resmi riskler riza rizasi rozetten rusca rusvet saat saatlerce sabah saban sacindan sacini sadece safer saglandi
sagligi sagligini saglik sahibi sahibinin sahil sahte sahtecilik sakin saklamakla saklanacak saklanmasi saldirmasi
saldirtma sali saliverilme salonu sam sana sanki sartli satirlar savas savasci savci savcilik savcilikla sayi sayilar
sayili sayilir sayilmasi sebebi secenekler secilmis sectigi sehir sehirler sekiz seksen semsi semti sen sene seni
senin serbest seref seretan serisi ses sesli sevgi sevk sevr sevval sey seyahat seyler seylerden sicaga sicak siddet
siddeti sifreli sigara siginak siginma siginmaci sikayet sikayette siki sikintili silah silahli silindi silinsin silme
simdi simdiye simgeleri sinir sinira sinirda sinirdan siniri sinirlari sir sira sirasinda sislik sivi sivil siz size
sizi sizin soforu soguga soguk sok sokak sokakta sokma soku somalice son sonra sonradan sonrasi sonu sonuc sonuclarin
sonunda sopayla sorani sordu sordular sordum sorgulayan sorgusunda soru sorulari soruldu sorulmadi sorumlusu
sorumlusuna sorun sorunlari sorunu sorusturma soruyoruz soruyu sosyal soy soyad soyle soyledi soyledigine soylediler
soyledim soylenmesi soyletme soyma soz sozcugu sozlerin sozleriyle sozlesmesi sozlu sozu spor statu statunun statusu
stk su subat sube subesi suc suclanma suclari sucluluk sucu sulh suna sunbule sunlar sunu sunuldu sunun supervizor
supervizore supheleniliyor suphesi surada sure suregelen surekli surerken suresi suresini suresinin suresiz sureyi
suriye suriyeli surukleme suruyor suryanice suya suyla suyundan taahhudu tabanlarina tabi tabii tablolar tacik tacikce
taciri tahdit tahliye tahrir takma takvimi talebi taliban tam tamamen tani tanigi tanik tanikligin taninabilir tanisi
taraf tarafa tarafi tarafindan taramasi tarih tarihi tarihler tarihten tartismali taser tasima tasiyanlar taslak
tatilde tckn tebellug teblig tebligatlar tecavuz tecavuze tecrit tedavisi tedavisinin tedbir tehdidi tehdit tehlike
tehlikeli tehlikeye tek tekme tekne tekrar tekrardan telefon telefona telefonlar telefonu telefonumu temasin temel
temini temiz temmuz temsilcilik tercuman tercumani tercumanin terk terke terorist terorle ters tesebbus tesis tesisi
tesislerde tesiste teskilati teslim tetikte teyidi teyidiyle teyit teyze tezkire tibbi tigrinya tipik tokat toplu
topluluk toplum toprak torba torun trans travmasi tum turde turk turkce turkistanli turkiye turkmen turkmence turku
tutanagi tutanak tutanakta tutma tutulan tutulanlar tutuldugu tutulma tutulmasi tutulur tuvalet tuvalete uc ucak
ucuncu ugramasi ulasilir ulasmak ulke ulkeden ulkelerde ulkesinin ulkeye ulkeyi ulusal uluslararasi ummu umut
umutsuzluk uniforma universite urduca ureme ust usul utanc uvey uyarisi uyesi uygulamalar uygun uygur uygurca uyku
uykudan uyudu uyuduk uyumlu uyumsuz uyusma uyusturucu uyuz uzakta uzaktan uzatilmasi uzeri uzerinde uzerine uzman uzun
uzuvlari vaat vaka valiligi valilik valiliklere var vardi vasi vasisi vatandasi vatandaslik vatansiz ve vekalet
vekaletname veli velisi verdi verdiler verdim verebildi verebilecek verebilir verebilirlik verecek verene verildi
verilen verilir verilmeden verilmeli verilmemesi verilmesini verilmez verir verisi verme vermedi vermeme veya video
videoda videolu videoya vilayet vize vizesi vurdu vurdular vurma yabanci yabancilar yagma yagmur yakalama yakalananlar
yakin yakini yakinligi yaklasik yakma yalniz yalnizca yani yanik yanina yaninda yanitlandi yanlis yansitan yapacagimiz
yapan yapanlar yapilan yapilandirilmis yapilanlar yapilip yapilmadigi yapilmasi yapilmaz yapmaya yapti yaptilar yara
yaralama yaralanma yaralanmalarin yaralanmasi yaralanmaya yardim yardimi yarin yas yasa yasadi yasadigi yasagi yasakli
yasal yasama yasamina yasartici yasi yasli yatak yatma yatti yayimi yayimlama yayimlanan yayimlanmasi yazdi yazdilar
yazili yazilmis yaziniz yazisi yazisma yaziyordu yedi yedik yegen yemek yeni yeniden yenilenmemis yer yerde yerdeki
yerden yere yerel yeri yerin yerine yerler yerlestirme yeterli yetiskin yetiskinlerle yetmis yikanmasina yil yildiz
yili yine yirmi yiyecek yiyecekten ykn yok yoklama yoksun yoktu yol yolcu yolda yolu yoluyla yonelik yonelim yonelimi
yonelimin yoneticisi yonetimi yonetmeligi yonetmelik yonlendirici yonlendirme yontem yontemi yorucu yts yuksek
yukumludur yukumlulugu yukumluluguyle yukumluluk yumruk yunanistan yurda yurt yuruyerek yuz yuze zafer zaman zarar
zilhicce zilkade ziyareti zor zorla zorlama zorlayan zoruyla zulmeden
esinin esinden esine neseli nesesiz
"""
