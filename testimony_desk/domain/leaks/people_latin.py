"""Common first names in Latin letters, Turkish, Arabic, Persian, Uyghur, English; apart those also plain words."""

from __future__ import annotations

# [OWN] general knowledge, no register of anybody; read by speakers before release (docs/leak-scan.md).
GIVEN = """
Mehmet Mehmed Ahmet Ahmed Ahmad Mustafa Moustafa Mostafa Ali Hüseyin Hussein Husain Hussain Hossein Hasan Hassan
İbrahim Ibrahim Ebrahim İsmail Ismail Ismael Osman Othman Yusuf Youssef Yousef Yousuf Murat Murad Ömer Omar Umar
Ramazan Halil Khalil Süleyman Suleiman Sulaiman Abdullah Abdulla Abdallah Mahmut Mahmoud Mahmud Recep Rajab Salih
Saleh Fatih Kadir Qadir Emre Hakan Adem Kemal Kamal Jamal Djamal Cemal Gamal Yaşar Bekir Bakr Musa Moussa Mousa Selim
Saleem Salim Serkan Serdar Sinan Orhan Okan Ercan Erkan Erkin Erdem Erdoğan Erhan Eren Enes Ensar Engin Ekrem Emin
Amin Faruk Farouk Ferhat Ferhad Fikret Fuat Fuad Gökhan Gürkan Halit Khaled Khalid Hamza Haydar Haidar Hamit Hamid
İlhan Ilham İlyas Elias Ilyas Kaan Kenan Kinan Koray Levent Mesut Massoud Masoud Mert Metin Muhammed Muhammad Mohammed
Mohamed Mohammad Mohamad Muhammet Murtaza Nazım Necati Nedim Nihat Nuri Nureddin Oğuz Oğuzhan Onur Orçun Rıza Reza
Sadık Sedat Selçuk Semih Shahin Şaban Tahir Taher Tarık Tarek Tariq Tolga Tuncay Tuncer Turgut Uğur Ufuk
Volkan Yakup Yaqub Yasin Yassin Yunus Younes Younis Zafer Zeki Ziya Bülent Burak Cengiz Çağrı Doğan Fatma Fatima
Fatimah Fatemeh Ayşe Aisha Aysha Aïcha Ayesha Emine Hatice Khadija Khadijah Zeynep Zainab Zaynab Zeinab Elif Meryem
Maryam Mariam Şerife Zehra Zahra Sultan Hanife Merve Havva Esra Esraa Fadime Hacer Hajar Hülya Leyla Leila Layla Laila
Nuray Filiz Songül Aysel Aynur Ayten Ayşegül Yasemin Yasmin Yasmine Sevgi Sevda Selma Salma Semra Serpil Sibel Şeyma
Shaima Shaimaa Tuğba Tuba Türkan Büşra Bushra Bouchra Cemile Jamila Derya Dilek Döndü Ebru Esma Asma Feride Gülay
Gülnar Gulnar Gülsüm Gönül Hamide Kübra Melike Münevver Nazlı Nermin Nesrin Nisreen Nurcan Nurgül Özlem Pınar Rukiye
Ruqaya Seda Selin Tülay Ümmügülsüm Züleyha Zeliha Işıl Berfin Rojda Rojin Dilan Zilan Berivan Azad Baran Ciwan Delil
Diyar Rodi Rezan Şivan Siwar Hevin Jiyan Samer Samir Sameer Maher Mahir Mazen Mazin Hazem Hatem Wael Waleed Walid
Wissam Wisam Wassim Wasim Yasser Yaser Yasir Yazan Ziad Zeyad Ziyad Zaher Zahir Zuhair Bassam Basem Basim Bassel Basel
Bashar Bashir Bilal Anas Anwar Ayman Aymen Ammar Amer Amjad Akram Adnan Adel Adham Ashraf Asaad Basheer Fadi Faisal
Fayez Fares Faris Feras Firas Fawaz Ghassan Ghiath Haitham Haytham Hani Hadi Hisham Hesham Houssam Hussam Husam Ihsan
Imad Emad Issam Essam Iyad Eyad Jaber Jabir Jafar Jaafar Jihad Jehad Kareem Karim Louay Luay Loay Majed Majid Malek
Malik Mamoun Marwan Mohannad Muhannad Muayad Moayad Munir Mounir Nabil Nader Nadir Naim Nasser Naser Nidal Nizar
Nawras Omran Osama Usama Ousama Qasim Qassem Kasim Qusay Kusay Raed Rami Ramez Ramzi Rashid Rachid Rasheed Riad Riyad
Ridwan Redwan Saad Sadiq Saeed Said Sami Samih Shadi Sharif Sherif Suhail Souhail Taha Talal Tamer Thaer Uday Oday
Wafaa Abdulrahman Abdurrahman Abdelrahman Abdulkarim Abdulkerim Abdelkarim Abdulaziz Abdelaziz Abdulhamid Abdelhamid
Abdulkadir Abdulqader Abdelkader Abdulmajid Abdulsalam Abdulrahim Abdulhadi Abdulnasser Abdulbaset Abdullatif Abeer
Abir Amina Amineh Amna Areej Asmaa Batoul Batool Bayan Dalia Dalal Dana Dima Dina Doaa Duaa Fadia Farida Fawzia Ghada
Ghufran Hala Halima Hanan Haneen Hanin Hiba Heba Hind Huda Houda Iman Eman Inas Kawthar Khawla Lama Lamia Lana Lara
Lina Leena Lubna Lujain Maha Manal Marwa Maysa Maisa Mona Mouna Muna Nadia Nahla Najwa Nawal Nesreen Noha Nora Noura
Nour Noor Rabia Raghad Rahaf Rana Rania Ranim Rasha Reem Rim Rima Roula Rola Ruba Rouba Ruqayya Sabah Safaa Sahar
Samah Samira Sameera Samia Samya Sanaa Sara Sarah Sawsan Shahd Shatha Shereen Shirin Siham Souad Suad Suha Sumaya
Soumaya Susan Suzan Tasneem Thuraya Wafa Walaa Widad Yara Yusra Zakia Zulfiqar Zülfikar Aierken Ablajan Ablet Abliz
Abulizi Abdukerim Abdureyim Abdurehim Abduweli Adil Adili Alim Alimjan Anwer Aygül Aygul Ayshem Dilnur Dilraba Dilnaz
Ekber Eli Enver Exmet Ghalip Gulbahar Gülbahar Gulina Gulnur Gulchehra Hebibulla Yilihamu Imam Imin Yiming Jelil
Jappar Kerim Kurban Qurban Qeyser Mehmut Memet Maimaiti Maimaitiming Metniyaz Mihrigul Mukhtar Nijat Niyaz
Nurmemet Nurgul Obulqasim Omer Patigul Perhat Rahile Rehim Reyhan Rishat Rozi Rouzi Rebiya Sadir Semet Shohret Sidik
Tohti Tuohuti Tursun Tuerxun Tursunay Turghun Turdi Tuerdi Turson Yusup Yusupjan Zulpiqar Zumret Aibibula Abudula
Abudureheman Kadier Kasimu Wufuer Wumaier Aihemaiti Nuermaimaiti Bumairemu Ayiguli Reyila Zulihumaer Mayila Paerhati
Arash Armin Arman Babak Bahram Behnam Behzad Bahman Cyrus Dariush Davoud Farhad Fardin Farid Farzad Fereshteh Fariba
Freshta Ghulam Gul Hamayun Humayun Hekmatullah Ehsanullah Esmatullah Habibullah Hafizullah Hamidullah Hashmatullah
Ikramullah Inayatullah Jawed Javad Jawad Kamran Mirwais Mohsen Mojtaba Najib Najibullah Naqib Naqibullah Nasrullah
Navid Nawid Niloofar Nilofar Obaidullah Parisa Parwana Parwin Qais Rahmatullah Rohullah Rostam Saifullah Shabnam
Shafiq Shahram Shakiba Shukria Sediqa Sohrab Sharifullah Tahera Wahid Wahidullah Zabihullah Zalmai Zarghona Zohra
Masoumeh Marzia Marzieh Masuma Nargis Narges John James Robert Michael William David Richard Joseph Thomas Charles
Daniel Matthew Anthony Andrew Paul Steven Kevin Brian George Edward Peter Stephen Simon Martin Alan Colin Martha Mary
Patricia Jennifer Linda Elizabeth Barbara Jessica Karen Nancy Margaret Sandra Emily Laura Anna Anne Catherine
Katherine Christine Helen Rachel Julia Emma Olivia Sophie Charlotte Hannah Nathan Adam Aaron Abraham Isaac Jacob
Joshua Samuel Noah Hans Klaus Stefan Sabine Ursula Ingrid Pierre Giovanni Marco Carlos Maria Dimitri Georgi Ivan Elena
Natalia Olga Svetlana Abu Sarkis Hagop Garo Kevork Yildiz Yılmaz Özgür Özge Özkan Tayfun Taner Süheyla Nurhan Nevres
Nevin Necla Nazan Naciye Muzaffer Muammer Mikail Meltem Lokman Latife Kazım İsa İshak İrfan İdris Hıdır Hayriye Gülşen
Gülten Gülcan Güler Feyza Fehmi Fazıl Eyüp Ertuğrul Erol Durmuş Dursun Demet Cevdet Celal Cavit Cahit Cafer Bilge
Beyza Berkay Berk Bayram Battal Başak Bahar Bahadır Aziz Ayhan Atilla Atakan Aslı Arif Arda Alper Alperen Akın
Abdülkadir Abdülkerim Abdurrahim Abidin Sezer Seyit Seyfi Şükrü Şenol Şener Şakir Şaziye Turan Tuğrul Tevfik Vedat
Veysel Vahit Yavuz Yekta Zekeriya Zübeyde Çetin Çiğdem
Asuman Mediha Zülfiye Perihan Oktay Şenay Fahriye Behçet Behiye Bedia Bedriye Belgin Belkıs Bengü Benan Beren Berrin
Bircan Birgül Birsen Buket Burcu Canan Cavidan Ceren Ceyda Ceylin Cihangir Çiler Dilara Dilber Dürdane Efsun Elvan
Emrah Emriye Enise Ergün Esin Fahri Farise Ferda Ferdi Ferit Feriha Fethi Figen Firdevs Füsun Gökçe Göksel Gözde
Gülben Gülçin Gülizar Gülnaz Gülperi Gülru Gülseren Gülşah Günay Günseli Güray Gürbüz Gürsel Güzin Habibe Halise
Halime Handan Hasibe Hilmi Hüsamettin Hüsniye İclal İlhami İlkay İlker İlknur İsmet Jale Jülide Kadriye Kamil Kamuran
Kayhan Kezban Kıvanç Kürşat Lütfi Lütfiye Macide Mahinur Makbule Mansur Mazhar Mecit Mehpare Melahat Melda Meral
Mevlüt Mihriban Mithat Muazzez Muhittin Muhsin Mukadder Mualla Mükremin Mümtaz Müslüm Müşerref Müzeyyen Nadide Nafiz
Nahit Namık Nazire Nazife Nazlıcan Nebahat Necdet Necip Necmettin Nejat Neriman Neslihan Neşe Nevzat Nezahat Nihal
Nilay Nilgün Niyazi Nuriye Nurten Nusret Okay Olcay Onurhan Orkun Özay Özcan Özden Özer Pakize Pelin Pervin Rahime
Rasim Recai Refik Remzi Remziye Reşat Rıdvan Rıfat Ruhan Ruken Rüstem Rüveyda Sabahat Sabri Sadiye Safiye Sait Saliha
Samet Saniye Sebahattin Selahattin Selda Semiha Sena Senem Serap Serhan Sertaç Seval Sevcan Sevgül Sevim Sezai Sezen
Sıddık Sıtkı Suat Sümeyra Sümeyye Şahan Şahika Şehmus Şehriban Şemsettin Şennur Şerafettin Şermin Şeyda Şinasi Tahsin
Talat Talha Tansu Tarkan Taylan Tezcan Timuçin Tolgahan Tuğçe Tülin Tümay Türker Uğurcan Ulviye Ümmühan Ünal Ünsal
Vahide Vasfi Vecdi Vildan Yalçın Yeliz Yıldıray Yurdagül Zarife Zekiye Zerrin Zeynel Ziynet Zuhal Zübeyir Zülal Zozan
Dilovan Mizgin Welat Siyabend Hozan Havin Helin Bawer Serdil Şiyar Welid Xalid Afaf Ahlam Alaa Amani Arwa Azza Badr
Baha Daoud Diaa Fadwa Fahd Faiza Faten Fawzi Ghaith Habib Haifa Hamdan Hanadi Hasna Ibtisam Ihab Jalal Jawdat Jihan
Jumana Kamila Karima Khairy Kinda Laith Lamis Layal Loubna Mahasin Maysoun Manar Maram Mayada Mervat Munira Musab
Mustapha Muthanna Nabila Nadim Naji Nawar Nihad Nouha Nuha Rabab Rabih Radwan Rafat Rafiq Rakan Rawan Rawda Rayan
Razan Rehab Reham Rida Ruwaida Sabrin Safwan Salah Salima Salwa Sameh Shukri Suhair Sulafa Taim Tamara Tamim Tharwat
Ubada Wadih Wahida Wajdi Wardah Wiam Wijdan Yaman Yamen Yazid Zaid Zain Zaki Zakaria Zubaida Hadeel Sidra Taghrid
Tahani
Fatin Ilaf Alpay Alpaslan Cezmi Mahsum Bedirhan Hayrettin Nurşen Kerime Cüneyt Şahbaz Nurgün Gülfem Aycan Aygün Ayla
Aylin Aysun Ayşenur Bahri Besim Betül Burçin Burhan Cabbar Caner Celil Cenk Cevriye Davut Didem Ebubekir Elanur
Ercüment Erdal Erdinç Erkut Ersin Ersoy Fadıl Fatoş Ferhan Ferhunde Feyyaz Feyzullah Gülnihal Güllü Hamdi Hayrullah
Hayrünnisa İsmigül Keziban Mahmure Metehan Muhlis Müge Naime Nasuh Nazif Nesim Nizam Nuran Nurettin Onat Orhun Özgül
Ramiz Raşit Reha Ruhşen Saffet Saynur Sebahat Sevilay Soner Suphi Süeda Şule Tacettin Turgay Turhan Ünzile Yaren Yeşim
Zahide Zeren Afra Aiman Arij Atef Azzam Bahija Barakat Daniyal Doha Ebtisam Fadel Fahed Fatina Fidaa Ghadeer Ghazal
Ghina Hazar Hend Inaam Insaf Israa Joudi Juhaina Julnar Khaldoun Khulood Lilas Mahdi Majida Mamdouh Manaf Mayar Maysam
Mirna Moaz Mouaz Mudar Mutaz Nabih Nadine Naela Nahed Najat Natalie Nawwaf Nibal Niveen Obada Obeida Omaima Qutaiba
Raafat Rabee Raghda Rajaa Randa Rasil Razzan Rafah Rewan Rihab Ruaa Sabreen Sadek Safia Sajida Samiha Shahir Shaza
Sherine Sireen Sondos Sulaf Taqi Thanaa Tuqa Wadad Yahya Yosra Zahraa Zeina
Abdo Abduqadir Abdusalam Ablikim Ablimit Adila Adiljan Agit Agop Ahin Ahmadullah Aigul Ainur Ajmal Akbarjan Akida
Alina Alişan Almas Amangul Amannisa Anahita Anush Ardelan Arezu Argeş Arin Arjin Armanc Arwin Aryan Asena Asra Avin
Avesta Awat Axin Ayoub Ayshe Aysima Aziza Azize Bahargul Bahrom Bahtiyar Bakhtiyar Balqis Barham Barin Barzan Batur
Bawar Behrouz Beritan Bermal Berçem Besna Besra Bijan Bilkis Binevş Birhat Bişar Bünyamin Cahide Ceger Celadet Cemil
Cewahir Dara Darya Dawud Delal Delalin Delila Dijwar Dilaver Dilbirin Dildar Dilgeş Dilhat Dilşad Dilshat Dilxwaz
Dizdar Dünyagül Ehmed Ehsan Elend Elnaz Eminegül Ersen Esmaa Fahima Farangis Faridullah Farkhunda Farman Farshad
Farzana Ferdos Feridun Feyzi Gelawêj Gerdun Golnaz Goran Gulalai Gulbahram Guldana Gulmira Gulnigar Gulnisa Gulzar
Gulzira Hafiza Haval Hebun Hemin Hevi Hewa Hîwa Hikmet Homa Hunav Hurşit Hüsna Hyusein Ikram Ilyar Iqbal Ismayil Isra
İskender Jabbar Jalil Jamshid Jano Jemil Jigar Jinda Joana Jouan Juan Juwan Kadriya Karzan Karwan Kawa Kawther Kayser
Khabat Khalida Khatera Khelil Kholoud Khorshid Koçer Kurbanjan Lamar Lavin Lawand Layan Lerzan Lezgin Lilan Lojin
Lorin Luqman Mahabad Mahira Mahnaz Mahsa Mahvash Malalai Malika Mansour Manuchehr Maqsud Maryana Mehdi Mehmud Mehran
Mehrdad Mehri Memetjan Memduh Merziye Mevlan Meyrem Mihray Mina Mira Miran Mitra Moataz Mohanad Mojgan Mouayad Muattar
Mukerrem Munzer Murteza Mutellip Muyesser Nahid Najla Nalin Narin Nariman Nasima Nasrin Navdar Nazanin Nazdar Nazenin
Nebih Nejbir Newal Newroz Nigar Niaz Nijad Nîştiman Niloufar Nilufer Nisa Nofa Noureddine Nouri Nurbiya Nurnisa
Nursiman Obaida Omid Palwasha Parastou Pari Parvaneh Parvin Pelda Perizat Perver Pervane Peyam Peyman Pooya Qahar
Qamar Qasem Qutlan Rabigul Rahila Rahim Raman Ramin Raperin Rawand Razia Rebaz Reber Reşo Reyhangul Rizgar Rojbin
Rojhat Ronahi Ronak Roni Roshan Roya Rozan Rozerin Rukiya Rustam Ruşen Sabira Sabriye Safiya Sajad Sakina Sanam Sanjar
Sardar Sarwar Serdest Seyfettin Seymen Seyran Shahla Shahnaz Shakila Shapur Sharifa Sharwin Sheler Sherzad Shilan
Shireen Shiyar Shorsh Siamand Siavash Sidar Silan Silva Sipan Sirwan Soheil Solin Somaya Soraya Sozdar Suhaib Şahap
Şehmuz Şengül Şevin Şevket Şiler Şoreş Tahereh Tahirjan Tahmina Talar Tavga Temur Tirêj Toghrul Tursungul Turxun Umer
Umran Usman Velid Viyan Walat Warda Xanê Xatûn Xebat Xelîl Xezal Xoşnav Xurşîd Yadgar Yalda Yalkun Yalqun Yarmuhemmet
Yelda Zahar Zahida Zana Zarghuna Zekine Zelal Zelîxa Zemire Zerdeşt Zerîn Zeyneb Zinar Zinet Ziwer Zordun Zuhre
Zulfiya Zulpiya Zülküf Mücahit Mücella Müberra Müfide Nihan Nilsu Nurhayat Nursel Onurcan Rahmi Rasime Sacide Sadettin
Semahat Sinem Süheyl Şahsene Şamil Ulvi Yağız Yücel Cansu Ecrin Furkan Görkem İrem Sude Zümra Aleksandr Andrei Bogdan
Dmitri Fyodor Grigori Igor Ilya Kirill Konstantin Leonid Maksim Mikhail Nikolai Oleg Pavel Sergei Stanislav Timur
Vadim Valeri Vladimir Yevgeni Yuri Anastasia Galina Irina Ksenia Larisa Ludmila Nadezhda Tatiana Yelena Yulia Zhanna
Aslanbek Ruslan Magomed Shamil Zelimkhan Movsar Khava Aminat Zarema Luiza Madina Gulbibi Fatoumata Mamadou Aissatou
Ousmane Abdoulaye Ibrahima Boubacar Amadou Mariama Khady Tesfay Mulugeta Haile Yohannes Selamawit Tewodros Kidane
Gebre Berhane Semhar Abebe Hodan Abdirahman Abdullahi Farhiya Ifrah Sahra Hibo Warsame Guled Ayaan Deqa Nasra Idil
Faduma Maryan Zamzam Chidi Emeka Ngozi Chinedu Adaeze Babajide Oluwaseun Kwame Kofi Rajesh Sanjay Priya Sunita Rohan
Arjun Nazmul Rafiqul Shahidul Jahangir Rokeya Sumon Rubel
"""
SHADED = """
Ramadan Metin Yara Bahman Dilek Sevgi Gönül Derya Bilge Demet Filiz Meltem Özlem Sevda Songül Nazlı Güler Durmuş
Dursun Döndü Yaşar Erdem Engin Doğan Ercan Turan Akın Dana Bayan Lama Lara Hala Hind Mona Rim Adam Alan Imam Gul
Ghulam Said Saad Aslı Işıl Seda Başak Can Azad Baran Rola Ruba Nora Amin Hadi Jade Alim Eli Navid Sabah Mert Levent
Turgut Uğur Ufuk Tuncer Iman Inas Dima Marco Georgia Ziya Yiming Basil Diyar Delil Jordan Aman Fatih Umut Deniz Barış
Güneş Savaş Sevinç Devrim Eylem Yağmur Bulut Toprak Çiçek Gül Nur Nuri Ay Yıldız Aydın Ordu Kaya Demir Polat Aslan
Kaplan Şimşek Bora Tan Tuna Tunç Cihan Cihat Dünya Hayat Ümit Murat İpek İnci Mercan Mine Yaprak Çınar Defne Duygu
Arzu Hayal Rüya Sema Ateş Alev Irmak Nehir Pınar Bahar Nisan Eylül Temmuz Kadir Ramazan Bayram Kurban Sultan Melek
Cennet Huzur Mutlu Özgür Hür Yiğit Cesur Asil Aziz Hakan Kağan Başar Zafer Güven Emin Sadık Sabır Şeref Onur Haluk
Vahap Kısmet Nazar Güzide Beyaz Kara Satı Hope Faith Grace Joy May June April August Rose Lily Daisy Violet Ivy Dawn
Eve Mark Bill Will Rob Pat Drew Frank Grant Chase Hunter Mason Carter Jack Rich Dean Guy Earl Duke Summer Autumn Amber
Ruby Pearl Iris Olive Robin Jay Ray Art Gene Sue Bob Max Victor Christian Chad Israel Amal Karam Nasr Noor Jana Malak
Shams Sham Wahid Amir Emir Salam Islam Hamas Ata Eda Ece Ada Naz Su Koç Ulaş Doğa Eser Efe Kerem Oya Sıla Tane Veli
Sen Er Ergin Uysal Sarı Emre Yener Şahin Serhat
Ruhi Selami Coşkun Ekin Ela Emel Fidan Gizem Hakkı Hatun Hayati Hediye Hicran İkbal İmdat İzzet Kıymet Kudret Latif
Menekşe Muharrem Mukaddes Muhterem Nebi Nimet Oruç Ozan Ömür Saadet Sabiha Seher Sefer Selvi Servet Sezgin Suna Şirin
Yadigar Yeter Yüksel Farah Majd Nada Rahma Raja Saja Samar Sana Rund
Adar Aydan Baki Beste Damla Edip Faik Gamze Gazi Gülistan Hasret Heval İmran Kader Mehtap Menderes Miraç Nail Seyhan
Şemsi Vahdet Abla Ahed Diana Haya Jude Leen Mays Nasim Ola Rend Safa Sally Sanad Tala Tamam Zina
Aras Ayaz Botan Bozan Dewran Dijle Esat Ezel Firat Ghazi Hawar Intizar Kahraman Kobra Lala Marina Mazlum Milad Mubarek
Muslima Müjde Nabi Nezaket Nirvana Rahman Rahmat Roba Salar Sama Saman Sayid Selam Simin Soma Şerif Şükran Talip Tara
Toros Pembe Satılmış Şafak Cemre Ezgi Gonca Hilal Öykü Ramzan Bibi Liban Anil
cuma done sarp river jawan zubair bedir sefik huma muhaned cevahir elmas ersan vesile poyraz asel dogukan ramziye
serzad ruzgar resit selcen berfu hiranur hizir ceylan nadire sefa umay behlul abbas abdil abuzer adalet adile afife
agah ahu akif alaattin aleyna alican alime altan altay araz armagan arslan asaf asim asiye atalay avni ayca ayda aytac
azer azime azra bager bahattin balim basri batu bayar bedri behice besime bilgin binali boran bugra canip celalettin
cemalettin cevat ceyhan ceyhun cagan cagdas cagla cilem destan devran dicle dogus dudu duman duran durdu ecem edanur
efkan elcin elvin ender enis eray erman ertan esme ethem eymen fadik fazilet fevzi fevziye feza fikri fikriye funda
galip garip gaye gokay goksu gonen gulbeyaz gulden gulderen gulen guner gungor guzel hafiz haldun halide halim halis
harun hasim hayri hazal hazan hidayet himmet huner hurrem hurriyet husnu ilgin isik isilti ibo iffet ilayda inan inanc
kamber kamile kardelen karan keriman kevser kibar kiraz korkmaz korkut koksal kubilay kumru kutlu kutsi lale leman
mahsun maksut mavis mazlume meftune melih meliha melis melisa meric mertcan mete mevlude mirza munise muttalip mujgan
mumin mursel naci nahide naile naksiye nasir nazmi nazmiye necmiye nevra nevruz nezir oben ogun oral ocal onder orsan
oznur pasa peri petek raif rahsan ramis rauf raziye refika renas resul reyyan rezzan rubar rumeysa rustu
sabit sadullah sakine salman samiye sarya secil seckin selman selver seray serdal sergen serra sevil simge suavi sunay
surmeli sadi sanli sebnem sekip seymus siar sukriye sukur taceddin tanju tayyar tekin temel tijen toygar tuana tufan
tugay tunay turna utku uzeyir varol vecihe velat vehbi veysi vural zara zerda zeycan ziver zia tsehay fidda tareq
wadha maya murhaf sukayna precious blessing bozkurt alkan emmanuel boutros nawaf barazi jassim sherko ardalan lola
jango nechirvan masrour kaveh roza matar aida amira angham assem ayah ayham bahaa baraa basima bishr dareen diala
fouad hammoud hanaa ismat jad joud judy khalaf luna maan mahasen mais maysaa motaz nael nayef qusai rafif rama raneem
rashed rita roaa rula salem sobhi soha taym wahib zuhra aabida abasin abdulbaqi ariana arzo asef atefa azita basir
behnaz besmillah bilqis daud esmat faiz fereshta firouz frozan ghezal ghotai habiba hadia hashmat hasina humaira javed
lailuma latifa mahbooba masouda mujtaba mursal nazifa noorullah qudrat rahela rokhshana sabera sadaf sahel saboor
samim spogmai suhaila taj tamana toorpekai torpekai wali wazhma abel adane adjoa akello akua alem almaz amanuel
aminata binta chioma comfort dawit destiny ebrima efua eyob fatou fikru filmon fiston girma goitom haben habtom ikenna
lamin luwam mahder mehari mercy merhawi mulu musie obinna patience patrick prince robel rahwa saba samson sekou senait
sirak solomon tekle temesgen tigist tsegay uche victory wanjiru winta yonas yordanos zebib ayub abshir abdi deeqa
fartun hibaq khadra mahad saciid sucdi yasmiin arkin arzugul bextiyar buhelchem dilmurat dolqun elzat esqer eziz gheni
gulmire hamut helchem heyrinisa horigul ilshat juret kahar mahire merdan mirzat muhter muqeddes nebijan nigare rabiye
rena sajide selime shireli sidiq subhi zaynura zunun abdurahman marie luc karl eva nina marta natasha boris jean
claire camille lucy alice kate rebecca leah oliver oscar hugo luke philip henry francis skye star storm angel chance
charity clay cliff glen heath jasmine lance melody miles penny pierce reed rocky rusty sandy savannah scout sky sunny
sage wade wren zion
"""
FAMILY = """
Mısri Masri Yılmaz Kaya Demir Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç
Kurt Özkan Şimşek Polat Korkmaz Çakır Erdoğan Acar Tekin Avcı Karaca Bulut Bozkurt Güneş Turan Sezer Boz Aktaş Toprak
Erdem Yurt Oral Öz Haddad Khoury Halabi Shami Homsi Hamwi Najjar Khatib Bitar Sabbagh Darwish Qaddour Kaddour Barakat
Shehadeh Shahada Hariri Zoubi Kurdi Turki Alali Alhassan Alhussein Alahmad Almohammad Aljasem Alkhalaf Alabdullah
Alomar Ahmadi Mohammadi Hosseini Hussaini Rezai Rezaei Karimi Rahimi Noori Safi Ahmadzai Yousafzai Noorzai Hakimi
Qasimi Mousavi Hashimi Sadat Hazara Stanekzai Wardak Smith Jones Williams Brown Taylor Davies Evans Thomas Johnson
Roberts Walker Wright Robinson Thompson Hughes Edwards Whitfield Harris Clarke Miller Wilson
"""
