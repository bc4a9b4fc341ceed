import { addMessages } from '../added-messages'
import en from '../messages/en/arena'
import zhCN from '../messages/zh-CN/arena'

addMessages('arena', { en, 'zh-CN': zhCN })
