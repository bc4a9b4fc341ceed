import { addMessages } from '../added-messages'
import en from '../messages/en/home'
import zhCN from '../messages/zh-CN/home'

addMessages('home', { en, 'zh-CN': zhCN })
