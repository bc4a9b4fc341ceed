import { addMessages } from '../added-messages'
import en from '../messages/en/evaluation'
import zhCN from '../messages/zh-CN/evaluation'

addMessages('evaluation', { en, 'zh-CN': zhCN })
